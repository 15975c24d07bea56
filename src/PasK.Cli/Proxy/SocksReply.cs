namespace PasK.Cli.Proxy;

/// <summary>What a SOCKS proxy answers (RFC 1928 §6).</summary>
internal enum SocksReply : byte
{
    /// <summary>The connection is there.</summary>
    Succeeded = 0,

    /// <summary>It failed for a reason that has no number.</summary>
    Failed = 1,

    /// <summary>Nothing but CONNECT is done.</summary>
    CommandNotSupported = 7,

    /// <summary>The destination is neither a name nor an IPv4 address.</summary>
    AddressTypeNotSupported = 8,
}
