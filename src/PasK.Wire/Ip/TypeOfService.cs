namespace PasK.Wire.Ip;

/// <summary>The second octet of an IPv4 header: DSCP in the upper six bits (RFC 2474 §3), ECN in the lower two (RFC 3168 §5).</summary>
/// <param name="Value">The octet as on the wire.</param>
public readonly record struct TypeOfService(byte Value)
{
    /// <summary>The largest DSCP.</summary>
    public const int MaximumDscp = 63;

    /// <summary>The DSCP, differentiated services code point, 0 to 63.</summary>
    public int Dscp => Value >> 2;

    /// <summary>The ECN bits, 0 to 3.</summary>
    public int Ecn => Value & 3;
}
