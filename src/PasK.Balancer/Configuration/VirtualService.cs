using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>What a <c>vip</c> line serves.</summary>
/// <param name="Address">The VIP.</param>
/// <param name="Protocol">TCP, UDP or ICMP, or null for all three.</param>
/// <param name="Vports">The ports of TCP or UDP, no port twice; empty for all ports. Always empty without a protocol.</param>
public sealed record VirtualService(Ipv4Address Address, IpProtocol? Protocol, IReadOnlyList<PortRange> Vports)
{
    /// <summary>The DSCP that tells reals that a packet is for this VIP, 1 to 63; null in every nat-mode but l3dsr-dscp.</summary>
    public int? Dscp { get; init; }

    /// <summary>Its port where it has exactly one; otherwise null.</summary>
    public Port? OnlyVport => Vports is [{ Count: 1 } ports] ? ports.First : null;

    /// <summary>Whether it is of an address and takes a protocol there.</summary>
    public bool Takes(Ipv4Address address, IpProtocol protocol) => Address == address && (Protocol ?? protocol) == protocol;

    /// <summary>Whether it is of an address and takes a port of a protocol there.</summary>
    public bool Takes(Ipv4Address address, IpProtocol protocol, Port port)
        => Takes(address, protocol) && (Vports.Count == 0 || Vports.Any(ports => ports.Contains(port)));
}
