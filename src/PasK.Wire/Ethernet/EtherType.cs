namespace PasK.Wire.Ethernet;

/// <summary>The type of an Ethernet frame's payload (IEEE 802 numbers).</summary>
public enum EtherType : ushort
{
    /// <summary>Internet Protocol version 4 (RFC 894).</summary>
    Ipv4 = 0x0800,

    /// <summary>Address Resolution Protocol (RFC 826).</summary>
    Arp = 0x0806,

    /// <summary>A VLAN tag follows (IEEE 802.1Q).</summary>
    Vlan = 0x8100,

    /// <summary>Internet Protocol version 6 (RFC 2464).</summary>
    Ipv6 = 0x86dd,

    /// <summary>Local experiments (IEEE 802, EtherType 1). Captures use it for their token frames.</summary>
    LocalExperimental = 0x88b5,

    /// <summary>A provider's VLAN tag follows (IEEE 802.1ad).</summary>
    ServiceVlan = 0x88a8,
}
