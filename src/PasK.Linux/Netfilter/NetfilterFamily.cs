using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netfilter;

/// <summary>The packets that a table of nf_tables is for (nft(8), address families).</summary>
public enum NetfilterFamily : byte
{
    /// <summary>IPv4 packets that the node receives, forwards or sends (family ip).</summary>
    Ipv4 = LibC.AF_INET,

    /// <summary>Frames that come to a port of a bridge (family bridge; option NF_TABLES_BRIDGE): they need no module br_netfilter.</summary>
    Bridge = LibC.AF_BRIDGE,
}
