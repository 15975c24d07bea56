namespace PasK.Balancer;

/// <summary>
/// What a balancer counts besides drops. At every moment
/// <c>Received + Originated = Learned + Answered + Routed + Encapsulated + Sent + Dropped + packets waiting</c>.
/// </summary>
public enum Counter
{
    /// <summary>Frames received.</summary>
    Received,

    /// <summary>ARP replies received and learned from.</summary>
    Learned,

    /// <summary>ARP requests and echo requests answered by the balancer itself.</summary>
    Answered,

    /// <summary>Packets routed unchanged but for the time to live.</summary>
    Routed,

    /// <summary>Packets put into a tunnel.</summary>
    Encapsulated,

    /// <summary>Packets dropped, whatever the reason.</summary>
    Dropped,

    /// <summary>Packets that had to wait for a neighbour's MAC address; they are counted once more when they leave.</summary>
    Queued,

    /// <summary>IPv4 packets that the balancer made itself: echo replies and ICMP errors.</summary>
    Originated,

    /// <summary>Of the originated packets, those that were sent.</summary>
    Sent,

    /// <summary>ICMP errors made.</summary>
    IcmpErrors,

    /// <summary>ICMP errors not made because of their rate.</summary>
    IcmpErrorsLimited,

    /// <summary>ICMP errors not made because RFC 1122 §3.2.2 forbids them.</summary>
    IcmpErrorsForbidden,

    /// <summary>ARP requests sent.</summary>
    ArpRequests,

    /// <summary>Fragments made.</summary>
    FragmentsMade,

    /// <summary>Sessions begun.</summary>
    SessionsBegun,

    /// <summary>Sessions that ended because they were idle.</summary>
    SessionsExpired,
}
