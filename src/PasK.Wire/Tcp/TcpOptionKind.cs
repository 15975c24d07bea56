namespace PasK.Wire.Tcp;

/// <summary>Options of a TCP header (IANA TCP parameters).</summary>
public enum TcpOptionKind : byte
{
    /// <summary>Maximum segment size, two octets (RFC 9293 §3.2).</summary>
    MaximumSegmentSize = 2,

    /// <summary>Window scale, one octet (RFC 7323 §2).</summary>
    WindowScale = 3,

    /// <summary>Selective acknowledgement is permitted (RFC 2018 §2).</summary>
    SackPermitted = 4,

    /// <summary>Selective acknowledgement blocks (RFC 2018 §3).</summary>
    Sack = 5,

    /// <summary>Timestamps, eight octets (RFC 7323 §3).</summary>
    Timestamps = 8,
}
