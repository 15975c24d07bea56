namespace PasK.Wire.Captures;

/// <summary>
/// How the octets of a captured frame begin (LINKTYPE_ values of the Internet-Draft draft-ietf-opsawg-pcaplinktype); other values are possible.
/// </summary>
public enum LinkType : ushort
{
    /// <summary>With an Ethernet header.</summary>
    Ethernet = 1,

    /// <summary>With an IPv4 or IPv6 header.</summary>
    RawIp = 101,
}
