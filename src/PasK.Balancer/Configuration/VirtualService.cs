using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>What a <c>vip</c> line serves.</summary>
/// <param name="Address">The VIP.</param>
/// <param name="Protocol">TCP, UDP or ICMP, or null for all three.</param>
/// <param name="Vports">The ports of TCP or UDP; empty for all ports. Always empty without a protocol.</param>
public sealed record VirtualService(Ipv4Address Address, IpProtocol? Protocol, IReadOnlyList<Port> Vports)
{
    /// <summary>The DSCP that tells reals that a packet is for this VIP, 1 to 63; null in every nat-mode but l3dsr-dscp.</summary>
    public int? Dscp { get; init; }

    /// <summary>Whether it is of an address and takes a protocol there.</summary>
    public bool Takes(Ipv4Address address, IpProtocol protocol) => Address == address && (Protocol ?? protocol) == protocol;
}
