using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>The balancer's interface in a VLAN.</summary>
/// <param name="Name">The VLAN's name.</param>
/// <param name="Address">The balancer's own address, with the prefix length of the subnet.</param>
/// <param name="Mtu">The largest IPv4 packet that may be sent there, in octets, without the VLAN tag.</param>
public sealed record VlanInterface(string Name, Ipv4Prefix Address, int Mtu = VlanInterface.DefaultMtu)
{
    /// <summary>The MTU of Ethernet in octets (RFC 894).</summary>
    public const int DefaultMtu = 1500;

    /// <summary>The smallest MTU of any IPv4 link, 68 octets: the longest header and eight octets of data (RFC 791 §3.2).</summary>
    public const int SmallestLinkMtu = Ipv4Header.MinimumLength + Ipv4Header.MaximumOptionsLength + Ipv4Header.FragmentUnit;

    /// <summary>The smallest MTU in octets: <see cref="SmallestLinkMtu"/> and the 20 octets of an outer header (RFC 2003 §3.1).</summary>
    public const int SmallestMtu = SmallestLinkMtu + 20;

    /// <summary>The default of <see cref="MinPathMtu"/>, in octets: what every IPv4 host accepts (RFC 791 §3.1).</summary>
    public const int DefaultMinPathMtu = 576;

    /// <summary>The smallest path MTU in octets that an ICMP error may set for paths out of this interface. A smaller one is ignored.</summary>
    public int MinPathMtu { get; init; } = DefaultMinPathMtu;

    /// <summary>Which sources packets are accepted from.</summary>
    public ReversePathForwarding Rpf { get; init; }
}
