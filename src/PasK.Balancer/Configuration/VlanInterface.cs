using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>An address of the balancer on a VLAN.</summary>
/// <param name="Name">The VLAN's name.</param>
/// <param name="Address">The balancer's own address and the subnet's prefix length.</param>
/// <param name="Mtu">The largest IPv4 packet that may be sent there, in octets; a tag is no part of the packet.</param>
public sealed record VlanInterface(string Name, Ipv4Prefix Address, int Mtu = VlanInterface.DefaultMtu)
{
    /// <summary>The MTU of Ethernet in octets (RFC 894).</summary>
    public const int DefaultMtu = 1500;

    /// <summary>What every IPv4 link carries in one piece, in octets: the longest header, and eight octets behind it (RFC 791 §3.2).</summary>
    public const int SmallestLinkMtu = Ipv4Header.MinimumLength + Ipv4Header.MaximumOptionsLength + Ipv4Header.FragmentUnit;

    /// <summary>The smallest MTU in octets: <see cref="SmallestLinkMtu"/>, inside a tunnel of 20 (RFC 2003 §3.1).</summary>
    public const int SmallestMtu = SmallestLinkMtu + 20;

    /// <summary>The smallest path MTU that is believed where nothing is configured, in octets: what every IPv4 host takes (RFC 791 §3.1).</summary>
    public const int DefaultMinPathMtu = 576;

    /// <summary>The smallest path MTU that an ICMP error is believed about on the ways out of this interface, in octets.</summary>
    public int MinPathMtu { get; init; } = DefaultMinPathMtu;

    /// <summary>From where packets are taken there.</summary>
    public ReversePathForwarding Rpf { get; init; }
}
