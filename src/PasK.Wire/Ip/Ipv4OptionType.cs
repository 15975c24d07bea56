namespace PasK.Wire.Ip;

/// <summary>Options of an IPv4 header (IANA, Internet Protocol Version 4 parameters).</summary>
public enum Ipv4OptionType : byte
{
    /// <summary>Each router on the path adds its address (RFC 791 §3.1).</summary>
    RecordRoute = 7,

    /// <summary>Each router on the path adds the time (RFC 791 §3.1).</summary>
    Timestamp = 68,

    /// <summary>Routers to pass, with others allowed in between (RFC 791 §3.1).</summary>
    LooseSourceRoute = 131,

    /// <summary>The only routers to pass (RFC 791 §3.1).</summary>
    StrictSourceRoute = 137,

    /// <summary>Routers examine the packet more closely (RFC 2113).</summary>
    RouterAlert = 148,
}
