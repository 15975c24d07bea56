using PasK.Wire;

namespace PasK.Balancer;

/// <summary>What is known of a neighbour.</summary>
internal enum NeighbourState
{
    /// <summary>Asked for and not known.</summary>
    Asked,

    /// <summary>Known.</summary>
    Reachable,

    /// <summary>Known, and asked for again.</summary>
    Confirming,

    /// <summary>Did not answer.</summary>
    Unanswered,
}

/// <summary>How a neighbour is found in the table.</summary>
/// <param name="Ethernet">Where it is.</param>
/// <param name="Address">Its address.</param>
internal readonly record struct NeighbourKey(EthernetKey Ethernet, Ipv4Address Address)
{
    /// <summary>The key of a next hop.</summary>
    public static NeighbourKey Of(in Hop hop) => new(hop.Egress.Ethernet, hop.NextHop);
}

/// <summary>A station on one of the balancer's Ethernets.</summary>
/// <param name="at">The balancer's end there.</param>
/// <param name="address">Its address.</param>
internal sealed class Neighbour(Attachment at, Ipv4Address address) : Timed<Neighbour>
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

    /// <summary>Traffic that waits for its MAC address, oldest first.</summary>
    public Queue<WaitingPacket> Waiting { get; } = new(0);

    /// <summary>Probes that wait for its MAC address, oldest first.</summary>
    public Queue<WaitingPacket> Probes { get; } = new(0);
}
