using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>
/// The whole configuration of a balancer, immutable. The objects and their keys are PAS-K's: <c>vlan</c>, <c>port</c>, <c>interface</c>, <c>route</c>,
/// <c>health-check</c>, <c>real</c>, <c>slb</c>.
/// </summary>
public sealed record BalancerConfiguration
{
    /// <summary>The VLANs. Each has one port. A port may be tagged for several VLANs, and untagged for one.</summary>
    public required IReadOnlyList<Vlan> Vlans { get; init; }

    /// <summary>The settings of ports; a port without settings is not among them.</summary>
    public IReadOnlyList<PhysicalPort> PhysicalPorts { get; init; } = [];

    /// <summary>The interfaces: the balancer's own addresses, at most one for each VLAN.</summary>
    public required IReadOnlyList<VlanInterface> Interfaces { get; init; }

    /// <summary>The static routes.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];

    /// <summary>How long sessions live.</summary>
    public SessionTimeouts SessionTimeouts { get; init; } = new();

    /// <summary>The services.</summary>
    public IReadOnlyList<Slb> Slbs { get; init; } = [];

    /// <summary>The names of the ports, each once, in the order of the VLANs: the order in which a datapath numbers them.</summary>
    public IReadOnlyList<string> Ports => [.. Vlans.Select(vlan => vlan.Port).Distinct()];

    /// <summary>The health checks of all services and their reals, each once.</summary>
    public IReadOnlyList<HealthCheck> HealthChecks
        => [.. Slbs.SelectMany(slb => slb.HealthChecks.Concat(slb.Reals.SelectMany(real => real.HealthChecks))).Distinct()];

    /// <summary>The addresses of all virtual services, each once, in the order of the file.</summary>
    public IReadOnlyList<Ipv4Address> Vips => [.. Slbs.SelectMany(slb => slb.Vips).Select(vip => vip.Address).Distinct()];

    /// <summary>
    /// The service that takes requests to a port of an address, or null for none. The most specific VIP wins: one with a port, then one with a protocol, then
    /// one with an address only.
    /// </summary>
    public Slb? ServiceOf(Ipv4Address address, IpProtocol protocol, Port port)
        => Slbs.SelectMany(slb => slb.Vips, (slb, vip) => (slb, vip))
            .Where(one => one.vip.Takes(address, protocol, port))
            .OrderByDescending(one => (one.vip.Vports.Count > 0, one.vip.Protocol is not null)).FirstOrDefault().slb;

    /// <summary>Finds the VLAN of frames at a port by their tag, or by its absence. A VID of 0 counts as no tag. Null when there is no such VLAN.</summary>
    public Vlan? VlanAt(string port, VlanTag? tag) => Vlans.FirstOrDefault(vlan => vlan.Port == port && (vlan.IsTagged ? vlan.Vid : 0) == (tag?.Vid ?? 0));

    /// <summary>
    /// The largest IPv4 packet that may be sent in a VLAN, in octets: the MTU of its interface, limited by that of the port less the VLAN's tag.
    /// </summary>
    /// <param name="vlan">The VLAN.</param>
    /// <param name="own">The interface of the VLAN.</param>
    public int MtuOf(Vlan vlan, VlanInterface own)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        ArgumentNullException.ThrowIfNull(own);
        return PhysicalPorts.FirstOrDefault(port => port.Name == vlan.Port) is { } port
            ? Math.Min(own.Mtu, port.Mtu - (vlan.IsTagged ? VlanTag.Length : 0))
            : own.Mtu;
    }
}
