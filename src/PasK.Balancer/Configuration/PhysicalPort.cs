using PasK.Wire.Ethernet;

namespace PasK.Balancer.Configuration;

/// <summary>The settings of a port.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mtu">The largest payload of a frame, in octets. A VLAN tag counts as payload.</param>
public sealed record PhysicalPort(string Name, int Mtu)
{
    /// <summary>The smallest MTU in octets: 576, which every IPv4 host accepts (RFC 791 §3.1), and a VLAN tag.</summary>
    public const int SmallestMtu = 576 + VlanTag.Length;

    /// <summary>The largest MTU in octets: that of Ethernet and a VLAN tag. A larger one would be no limit.</summary>
    public const int LargestMtu = VlanInterface.DefaultMtu + VlanTag.Length;
}
