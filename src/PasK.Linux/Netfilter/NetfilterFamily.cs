using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netfilter;

/// <summary>The address family of a table of nf_tables (nft(8), address families).</summary>
public enum NetfilterFamily : byte
{
    /// <summary>IPv4 packets that the node receives, forwards or sends (family ip).</summary>
    Ipv4 = LibC.AF_INET,

    /// <summary>Frames that come in at a port of a bridge (family bridge; option NF_TABLES_BRIDGE). The module br_netfilter is not needed.</summary>
    Bridge = LibC.AF_BRIDGE,
}
