using PasK.Wire.Ethernet;

namespace PasK.Balancer.Configuration;

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
