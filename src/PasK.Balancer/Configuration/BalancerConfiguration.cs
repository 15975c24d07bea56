using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;

namespace PasK.Balancer.Configuration;

/// <summary>
/// What a balancer shall do, checked whole and immutable. The objects and their keys are PAS-K's: <c>vlan</c>, <c>port</c>, <c>interface</c>, <c>route</c>,
/// <c>health-check</c>, <c>real</c>, <c>slb</c>.
/// </summary>
public sealed record BalancerConfiguration
{
    /// <summary>The VLANs; each has one port, which is its own where it is untagged and may be that of several where it is tagged.</summary>
    public required IReadOnlyList<Vlan> Vlans { get; init; }

    /// <summary>The ports of which more is said than their VLANs.</summary>
    public IReadOnlyList<PhysicalPort> PhysicalPorts { get; init; } = [];

    /// <summary>The balancer's own addresses, one for each VLAN that has one.</summary>
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

    /// <summary>The addresses that are served, each once, in the order of the file.</summary>
    public IReadOnlyList<Ipv4Address> Vips => [.. Slbs.SelectMany(slb => slb.Vips).Select(vip => vip.Address).Distinct()];

    /// <summary>The VLAN that a frame with a tag, or without one, belongs to at a port; null for none.</summary>
    public Vlan? VlanAt(string port, VlanTag? tag) => Vlans.FirstOrDefault(vlan => vlan.Port == port && (vlan.IsTagged ? vlan.Vid : 0) == (tag?.Vid ?? 0));

    /// <summary>
    /// The largest IPv4 packet that may be sent in a VLAN, in octets: what its interface says, and no more than the port takes with the VLAN's tag.
    /// </summary>
    /// <param name="vlan">The VLAN.</param>
    /// <param name="own">Its interface.</param>
    public int MtuOf(Vlan vlan, VlanInterface own)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        ArgumentNullException.ThrowIfNull(own);
        return PhysicalPorts.FirstOrDefault(port => port.Name == vlan.Port) is { } port
            ? Math.Min(own.Mtu, port.Mtu - (vlan.IsTagged ? VlanTag.Length : 0))
            : own.Mtu;
    }
}
