namespace PasK.Lab.Balancers.Kinds;

/// <summary>A field of the packets that a balancer makes where any balancer may choose: an approved capture does not bind it.</summary>
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

    /// <summary>The UDP source port of VXLAN (RFC 7348 §5).</summary>
    VxlanSourcePort,
}
