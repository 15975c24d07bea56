using PasK.Balancer.Routing;
using PasK.Balancer.Timing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Neighbours;

/// <summary>A station on one of the balancer's Ethernets.</summary>
/// <param name="at">The balancer's end there.</param>
/// <param name="address">Its address.</param>
/// <typeparam name="TWaiting">What waits for its MAC address.</typeparam>
internal sealed class Neighbour<TWaiting>(Attachment at, Ipv4Address address) : Timed<Neighbour<TWaiting>>
    where TWaiting : class
{
    /// <summary>The balancer's end there.</summary>
    public Attachment At { get; } = at;

    /// <summary>Its address.</summary>
    public Ipv4Address Address { get; } = address;

    /// <summary>How it is found.</summary>
    public NeighbourKey Key => new(At.Ethernet, Address);

    /// <summary>What is known.</summary>
    public NeighbourState State { get; set; }

    /// <summary>Its MAC address where it is known.</summary>
    public MacAddress Mac { get; set; }

    /// <summary>Whether its MAC address is believed now.</summary>
    public bool IsKnown => State is NeighbourState.Reachable or NeighbourState.Confirming;

    /// <summary>Whether the last request went to the MAC address that is known, and to nobody else.</summary>
    public bool IsAskedDirectly { get; set; }

    /// <summary>When it was last known for certain.</summary>
    public TimeSpan AnsweredAt { get; set; }

    /// <summary>Requests sent since it was last known for certain.</summary>
    public int Requests { get; set; }

    /// <summary>Whether something was sent to it since it was last known for certain.</summary>
    public bool IsUsed { get; set; }

    /// <summary>What waits for its MAC address.</summary>
    public NeighbourQueue<TWaiting> Waiting { get; } = new();
}
