using PasK.Wire;

namespace PasK.Balancer;

/// <summary>A VLAN of the balancer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vid">Its number on this box, 1 to 4094; where the port is tagged, on the link too.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsTagged">
/// Whether its frames are tagged at the port (IEEE 802.1Q). A port may be tagged for several VLANs, and untagged for one besides.
/// </param>
public sealed record Vlan(string Name, int Vid, string Port, bool IsTagged = false);

/// <summary>What is said of a port besides its VLANs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mtu">The largest payload of a frame that it takes, in octets, where a tag counts as payload.</param>
public sealed record PhysicalPort(string Name, int Mtu)
{
    /// <summary>The smallest MTU in octets: what every IPv4 host takes (RFC 791 §3.1), and a tag.</summary>
    public const int SmallestMtu = 576 + VlanTag.Length;

    /// <summary>The largest MTU in octets: that of Ethernet, and a tag. More is the same as no limit.</summary>
    public const int LargestMtu = VlanInterface.DefaultMtu + VlanTag.Length;
}

/// <summary>An address of the balancer on a VLAN.</summary>
/// <param name="Name">The VLAN's name.</param>
/// <param name="Address">The balancer's own address and the subnet's prefix length.</param>
/// <param name="Mtu">The largest IPv4 packet that may be sent there, in octets; a tag is no part of the packet.</param>
public sealed record VlanInterface(string Name, Ipv4Prefix Address, int Mtu = VlanInterface.DefaultMtu)
{
    /// <summary>The MTU of Ethernet in octets (RFC 894).</summary>
    public const int DefaultMtu = 1500;

    /// <summary>The smallest MTU in octets: the 68 that every IPv4 link carries (RFC 791 §3.2), inside a tunnel of 20 (RFC 2003 §3.1).</summary>
    public const int SmallestMtu = 88;

    /// <summary>The smallest MTU in octets on the way of VXLAN tunnels: the same 68 inside their headers (RFC 7348 §5).</summary>
    public const int SmallestVxlanMtu = SmallestMtu - Ipv4Header.MinimumLength + VxlanHeader.Overhead;

    /// <summary>The smallest path MTU that is believed where nothing is configured, in octets: what every IPv4 host takes (RFC 791 §3.1).</summary>
    public const int DefaultMinPathMtu = 576;

    /// <summary>The smallest path MTU that an ICMP error is believed about on the ways out of this interface, in octets.</summary>
    public int MinPathMtu { get; init; } = DefaultMinPathMtu;

    /// <summary>From where packets are taken there.</summary>
    public ReversePathForwarding Rpf { get; init; }
}

/// <summary>
/// From where an interface takes packets (<c>rpf</c>, RFC 3704 §2). Other than there, a source that no route leads to is taken from everywhere: it can be
/// nobody's whom the balancer knows.
/// </summary>
public enum ReversePathForwarding
{
    /// <summary><c>strict</c>: from sources to which the balancer's own packets leave there (RFC 3704 §2.2).</summary>
    Strict,

    /// <summary><c>loose</c>: from all sources (RFC 3704 §2.4).</summary>
    Loose,
}
