namespace PasK.Wire.Captures;

/// <summary>
/// The link type of captured frames: how their octets begin. The values are LINKTYPE_ values of draft-ietf-opsawg-pcaplinktype; others are possible.
/// </summary>
public enum LinkType : ushort
{
    /// <summary>With an Ethernet header.</summary>
    Ethernet = 1,

    /// <summary>With an IPv4 or IPv6 header.</summary>
    RawIp = 101,
}
