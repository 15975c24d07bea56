namespace PasK.Wire.Tcp;

/// <summary>The control bits of a TCP header (RFC 9293 §3.1, RFC 3168 §6.1).</summary>
[Flags]
public enum TcpFlags : byte
{
    /// <summary>No bit set.</summary>
    None = 0,

    /// <summary>The sender has no more data.</summary>
    Fin = 0x01,

    /// <summary>Synchronise sequence numbers.</summary>
    Syn = 0x02,

    /// <summary>Reset the connection.</summary>
    Rst = 0x04,

    /// <summary>The receiver should pass the data on at once.</summary>
    Psh = 0x08,

    /// <summary>The acknowledgement number is valid.</summary>
    Ack = 0x10,

    /// <summary>The urgent pointer is valid.</summary>
    Urg = 0x20,

    /// <summary>ECN-Echo: the receiver saw congestion.</summary>
    Ece = 0x40,

    /// <summary>The congestion window was reduced.</summary>
    Cwr = 0x80,
}
