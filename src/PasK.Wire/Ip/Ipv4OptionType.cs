namespace PasK.Wire.Ip;

/// <summary>Options of an IPv4 header (IANA, Internet Protocol Version 4 parameters).</summary>
public enum Ipv4OptionType : byte
{
    /// <summary>Each router on the way writes its address (RFC 791 §3.1).</summary>
    RecordRoute = 7,

    /// <summary>Each router on the way writes the time (RFC 791 §3.1).</summary>
    Timestamp = 68,

    /// <summary>The routers of the way, and others between them (RFC 791 §3.1).</summary>
    LooseSourceRoute = 131,

    /// <summary>The routers of the way, and no others (RFC 791 §3.1).</summary>
    StrictSourceRoute = 137,

    /// <summary>Routers look at the packet more closely (RFC 2113).</summary>
    RouterAlert = 148,
}
