namespace PasK.Linux.Devices;

/// <summary>Parts that not every kernel has.</summary>
public enum KernelPart
{
    /// <summary>The ipip device (ip-link(8); option NET_IPIP).</summary>
    Ipip,

    /// <summary>The vxlan device (ip-link(8); option VXLAN).</summary>
    Vxlan,

    /// <summary>nf_tables for IPv4 (nft(8); options NF_TABLES and NF_TABLES_IPV4).</summary>
    NfTables,

    /// <summary>
    /// A handler of IP in IP (module tunnel4, which ipip brings): a packet that no device takes is refused by ICMP "port unreachable", without a handler by
    /// "protocol unreachable".
    /// </summary>
    KnownIpInIp,

    /// <summary>Connection tracking that rules of nf_tables can ask (nft(8), ct; options NF_CONNTRACK and NFT_CT).</summary>
    ConnectionTracking,
}
