namespace PasK.Linux.Devices;

/// <summary>Parts that not every kernel has.</summary>
public enum KernelPart
{
    /// <summary>The ipip device (ip-link(8); option NET_IPIP).</summary>
    Ipip,

    /// <summary>The vxlan device (ip-link(8); option VXLAN).</summary>
    Vxlan,

    /// <summary>The gre device (ip-link(8); option NET_IPGRE).</summary>
    Gre,

    /// <summary>nf_tables for IPv4 (nft(8); options NF_TABLES and NF_TABLES_IPV4).</summary>
    NfTables,

    /// <summary>
    /// A handler of IP in IP (module tunnel4, which ipip loads). With it a packet that no device accepts gets ICMP "port unreachable", without it "protocol
    /// unreachable".
    /// </summary>
    KnownIpInIp,

    /// <summary>Connection tracking for rules of nf_tables (nft(8), ct; options NF_CONNTRACK and NFT_CT).</summary>
    ConnectionTracking,
}
