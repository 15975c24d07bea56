namespace PasK.Wire.Icmp;

/// <summary>The kind of an ICMP message (RFC 792).</summary>
public enum IcmpType : byte
{
    /// <summary>Answer to an echo request.</summary>
    EchoReply = 0,

    /// <summary>The packet could not be delivered; the code says why.</summary>
    DestinationUnreachable = 3,

    /// <summary>Asks the sender to slow down; deprecated (RFC 6633).</summary>
    SourceQuench = 4,

    /// <summary>A better first hop exists.</summary>
    Redirect = 5,

    /// <summary>Asks for an echo reply: ping.</summary>
    EchoRequest = 8,

    /// <summary>The time to live expired, or reassembly took too long.</summary>
    TimeExceeded = 11,

    /// <summary>A header field is wrong.</summary>
    ParameterProblem = 12,
}
