namespace PasK.Balancer.Verdicts;

/// <summary>
/// What a balancer counts besides drops. At every moment
/// <c>Received + Originated = Learned + Answered + Routed + Encapsulated + Translated + Redirected + Sent + ProbeAnswers + TunnelErrors + Dropped
/// + packets waiting</c>.
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

    /// <summary>Packets readdressed to a real, or, as answers of a real that come through the balancer, to a client.</summary>
    Translated,

    /// <summary>Packets sent unchanged to a real's MAC address.</summary>
    Redirected,

    /// <summary>Packets dropped, whatever the reason.</summary>
    Dropped,

    /// <summary>
    /// Packets that had to wait, for a neighbour's MAC address, the first fragment of theirs or a first verdict; they are counted once more when they leave.
    /// </summary>
    Queued,

    /// <summary>IPv4 packets that the balancer made itself: echo replies, ICMP errors, resets and probes.</summary>
    Originated,

    /// <summary>Of the originated packets, those that were sent as they were made.</summary>
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

    /// <summary>Fragments received that named no port and went the way of their packet's first fragment.</summary>
    FragmentsFollowed,

    /// <summary>ICMP errors passed on to the real whose answer they are about, or to the client whose request.</summary>
    ErrorsSteered,

    /// <summary>Sessions begun.</summary>
    SessionsBegun,

    /// <summary>Sessions that ended because they were idle.</summary>
    SessionsExpired,

    /// <summary>Sessions that made room for others before their time.</summary>
    SessionsEvicted,

    /// <summary>Sessions that ended because their client opened another connection from the same port.</summary>
    SessionsReplaced,

    /// <summary>Sessions moved away from a real that is down.</summary>
    SessionsMoved,

    /// <summary>RSTs sent to clients because no real was left.</summary>
    Resets,

    /// <summary>Packets received that belong to a probe.</summary>
    ProbeAnswers,

    /// <summary>ICMP errors received that are about tunnel packets, but for those about probes under way.</summary>
    TunnelErrors,

    /// <summary>Probes begun.</summary>
    Probes,

    /// <summary>Probes that found the real up.</summary>
    ProbesSucceeded,

    /// <summary>Probes that found the real down.</summary>
    ProbesFailed,

    /// <summary>Segments not sent to reals because of their rate: answers to what came to a probe's connection out of turn.</summary>
    ProbeSegmentsLimited,

    /// <summary>MAC addresses learnt from answers to probes, changes included.</summary>
    MacsLearnt,

    /// <summary>Path MTUs to reals lowered by ICMP errors.</summary>
    MtusLowered,

    /// <summary>ARP messages in which a foreign MAC claims an address of ours or a VIP, whether they are answered or dropped.</summary>
    AddressConflicts,
}
