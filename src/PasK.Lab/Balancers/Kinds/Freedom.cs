namespace PasK.Lab.Balancers.Kinds;

/// <summary>
/// Where any balancer may choose: an approved capture does not bind it, nor do steps and claims. Most are fields of the tunnel packets that it makes; a
/// balancer that sends frames on as a bridge does has those of bridges. What each frees is in <see cref="Freedoms"/>.
/// </summary>
public enum Freedom
{
    /// <summary>The identification of tunnel packets that are never cut (RFC 2003 §3.1, RFC 6864 §4.1).</summary>
    OuterIdentification,

    /// <summary>The TTL of tunnel packets (RFC 2003 §3.1).</summary>
    OuterTtl,

    /// <summary>The source of tunnel packets, one of the balancer's addresses.</summary>
    OuterSource,

    /// <summary>DF of tunnel packets whose inner packet may be fragmented (RFC 2003 §3.1).</summary>
    OuterDf,

    /// <summary>ECN of tunnel packets whose inner packet met congestion: CE as inside (RFC 6040 §4.1), or ECT(0) (RFC 3168 §9.1.1).</summary>
    OuterEcn,

    /// <summary>The UDP source port of a tunnel in UDP (RFC 7348 §5).</summary>
    VxlanSourcePort,

    /// <summary>
    /// The TTL of a packet that leaves as it came, in another frame: a router lowers it (RFC 1812 §5.3.1), a bridge does not (IEEE 802.1Q).
    /// </summary>
    BridgedTtl,

    /// <summary>
    /// Whether a packet that does not fit into the tunnel is cut before it enters (RFC 4459 §3.4) or behind (RFC 4459 §3.1), and whether fragments that come
    /// are put together first. Scenarios with its word for a tag are about one choice, and absent.
    /// </summary>
    Fragmentation,

    /// <summary>When it asks by ARP for others' MAC addresses: RFC 826 says how, not when.</summary>
    ArpQuestions,

    /// <summary>The source of its own ICMP errors: one of its addresses or a VIP. RFC 1812 §4.3.2.4 asks for one of the interface.</summary>
    ErrorSource,

    /// <summary>The TTL of the packet that its own ICMP errors quote: as it came, or lowered already (RFC 1812 §4.3.2.3).</summary>
    QuotedTtl,

    /// <summary>
    /// Whether an error that a tunnel packet met is passed on to the sender of the inner packet at once (RFC 2003 §4), or remembered and told when more comes
    /// that it would meet too (RFC 2003 §5). Scenarios with its word for a tag are about one choice, and absent.
    /// </summary>
    TunnelErrors,
}
