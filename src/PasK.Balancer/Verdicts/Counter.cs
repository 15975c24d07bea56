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

    /// <summary>Packets readdressed to a real, or, when they are replies of a real that pass through the balancer, to a client.</summary>
    Translated,

    /// <summary>Packets sent unchanged to a real's MAC address.</summary>
    Redirected,

    /// <summary>Packets dropped, whatever the reason.</summary>
    Dropped,

    /// <summary>
    /// Packets that had to wait for a neighbour's MAC address, for the first fragment of their packet, or for a first verdict. They are counted once more when
    /// they leave.
    /// </summary>
    Queued,

    /// <summary>IPv4 packets that the balancer made itself: echo replies, ICMP errors, resets and probes.</summary>
    Originated,

    /// <summary>Of the originated packets, those sent as they were made, without a forwarding method.</summary>
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

    /// <summary>Later fragments that went to the same real or client as their packet's first fragment.</summary>
    FragmentsFollowed,

    /// <summary>ICMP errors relayed: about a reply, to the real that sent it; about a request, to the client.</summary>
    ErrorsSteered,

    /// <summary>Sessions begun.</summary>
    SessionsBegun,

    /// <summary>Sessions that ended because they were idle.</summary>
    SessionsExpired,

    /// <summary>Sessions evicted for others before they expired.</summary>
    SessionsEvicted,

    /// <summary>Sessions that ended because their client opened another connection from the same port.</summary>
    SessionsReplaced,

    /// <summary>Sessions that ended because another configuration has no longer their service, its nat-mode, their VIP or their real.</summary>
    SessionsWithdrawn,

    /// <summary>Sessions moved away from a real that is down.</summary>
    SessionsMoved,

    /// <summary>RSTs sent to clients because no real was left.</summary>
    Resets,

    /// <summary>Packets received that belong to a probe.</summary>
    ProbeAnswers,

    /// <summary>ICMP errors received about tunnel packets, except about probes under way.</summary>
    TunnelErrors,

    /// <summary>Probes begun.</summary>
    Probes,

    /// <summary>Probes that found the real up.</summary>
    ProbesSucceeded,

    /// <summary>Probes that found the real down.</summary>
    ProbesFailed,

    /// <summary>TCP segments not sent to reals because of their rate: answers to segments out of turn on a probe's connection.</summary>
    ProbeSegmentsLimited,

    /// <summary>MAC addresses learnt from answers to probes, changes included.</summary>
    MacsLearnt,

    /// <summary>Path MTUs to reals lowered by ICMP errors.</summary>
    MtusLowered,

    /// <summary>ARP messages in which another station claims an address of the balancer or a VIP, answered or dropped.</summary>
    AddressConflicts,
}
