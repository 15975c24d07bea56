namespace PasK.Wire.Icmp;

/// <summary>Why a destination is unreachable: the code of an ICMP message of type 3 (RFC 792, RFC 1812 §5.2.7.1).</summary>
public enum IcmpUnreachableCode : byte
{
    /// <summary>No route to the network.</summary>
    Network = 0,

    /// <summary>The host does not answer, for example to ARP.</summary>
    Host = 1,

    /// <summary>The host does not speak the protocol.</summary>
    Protocol = 2,

    /// <summary>Nobody listens on the port.</summary>
    Port = 3,

    /// <summary>The packet is larger than the next link's MTU and must not be fragmented (RFC 1191).</summary>
    FragmentationNeeded = 4,

    /// <summary>Forbidden by a filter.</summary>
    Prohibited = 13,
}
