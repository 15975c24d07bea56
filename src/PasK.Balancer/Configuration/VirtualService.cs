using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>What a <c>vip</c> line serves.</summary>
/// <param name="Address">The VIP.</param>
/// <param name="Protocol">TCP, UDP or ICMP, or null for all three.</param>
/// <param name="Vports">The ports, or none for all ports; only TCP and UDP have ports, so that without a protocol there is none.</param>
public sealed record VirtualService(Ipv4Address Address, IpProtocol? Protocol, IReadOnlyList<Port> Vports)
{
    /// <summary>The differentiated services code point that tells reals that a packet is for this VIP, 1 to 63; null but in nat-mode l3dsr-dscp.</summary>
    public int? Dscp { get; init; }
}
