using PasK.Balancer.Routing;
using PasK.Balancer.Timing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Neighbours;

/// <summary>A station on one of the balancer's Ethernets.</summary>
/// <param name="at">The balancer's attachment to that Ethernet.</param>
/// <param name="address">Its IPv4 address.</param>
/// <typeparam name="TWaiting">What waits for its MAC address.</typeparam>
internal sealed class Neighbour<TWaiting>(Attachment at, Ipv4Address address) : Timed<Neighbour<TWaiting>>
    where TWaiting : class
{
    /// <summary>The balancer's attachment to that Ethernet.</summary>
    public Attachment At { get; set; } = at;

    /// <summary>Its IPv4 address.</summary>
    public Ipv4Address Address { get; } = address;

    /// <summary>Its key in the table.</summary>
    public NeighbourKey Key => new(At.Ethernet, Address);

    /// <summary>Its state.</summary>
    public NeighbourState State { get; set; }

    /// <summary>Its MAC address, if it has ever been known.</summary>
    public MacAddress Mac { get; set; }

    /// <summary>Whether its MAC address is valid now.</summary>
    public bool IsKnown => State is NeighbourState.Reachable or NeighbourState.Confirming;

    /// <summary>Whether the last request was unicast to the known MAC address, not broadcast.</summary>
    public bool IsAskedDirectly { get; set; }

    /// <summary>When its MAC address was last confirmed.</summary>
    public TimeSpan AnsweredAt { get; set; }

    /// <summary>Requests sent since it was last confirmed.</summary>
    public int Requests { get; set; }

    /// <summary>Whether something was sent to it since it was last confirmed.</summary>
    public bool IsUsed { get; set; }

    /// <summary>What waits for its MAC address.</summary>
    public NeighbourQueue<TWaiting> Waiting { get; } = new();
}
