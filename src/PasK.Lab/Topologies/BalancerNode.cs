using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A balancer: the reference engine on its ports, whose kernel has no address, or one of another kind in its place.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Configuration">Its configuration: interfaces, routes, services and health checks.</param>
public sealed record BalancerNode(string Name, BalancerConfiguration Configuration) : Node(Name)
{
    /// <inheritdoc/>
    public override NodeRole Role => NodeRole.Balancer;

    /// <inheritdoc/>
    public override IEnumerable<NodeInterface> Interfaces => Configuration.Interfaces.Select(own => new NodeInterface(own.Name, own.Address));

    /// <inheritdoc/>
    public override string PortOf(string name) => Configuration.Vlans.First(vlan => vlan.Name == name).Port;

    /// <inheritdoc/>
    public override IEnumerable<PortVlan> VlansAt(string port)
        => from vlan in Configuration.Vlans
           where vlan.Port == port
           select new PortVlan(vlan.Vid, vlan.IsTagged, Interfaces.FirstOrDefault(own => own.Name == vlan.Name)?.Address) { Name = vlan.Name };

    /// <inheritdoc/>
    internal override Node Untag(int vid, string port) => this with
    {
        Configuration = Configuration with
        {
            Vlans = [.. Configuration.Vlans.Select(vlan => vlan.Vid == vid && vlan.Port == port ? vlan with { IsTagged = false } : vlan)],
        },
    };

    /// <summary>The interface in whose subnet an address lies, or null.</summary>
    internal VlanInterface? InterfaceTo(Ipv4Address neighbour) => Configuration.Interfaces.FirstOrDefault(own => own.Address.Contains(neighbour));

    /// <summary>The interface on the way to an address, or null when no route leads there.</summary>
    internal VlanInterface? InterfaceTowards(Ipv4Address address) => NextHopTowards(address) is { } next ? InterfaceTo(next) : null;

    /// <summary>
    /// Whose MAC address packets for an address get, its own or a gateway's; null when no route leads there: the longest prefix decides (RFC 1812 §5.2.4.3).
    /// </summary>
    internal Ipv4Address? NextHopTowards(Ipv4Address address)
        => InterfaceTo(address) is not null ? address
            : Configuration.Routes.Where(route => route.Destination.Contains(address)).OrderByDescending(route => route.Destination.PrefixLength)
                .Select(route => (Ipv4Address?)route.Gateway).FirstOrDefault();
}
