using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A switch that routes: a bridge for each VLAN, routed interfaces and static routes.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Vlans">Its VLANs.</param>
/// <param name="RoutedInterfaces">Its interfaces that belong to no VLAN and have an address.</param>
/// <param name="Routes">Its static routes.</param>
public sealed record SwitchNode(
    string Name, IReadOnlyList<SwitchVlan> Vlans, IReadOnlyList<NodeInterface> RoutedInterfaces, IReadOnlyList<StaticRoute> Routes) : Node(Name)
{
    /// <summary>Whether it clears the code point of all packets, also of those that it bridges within a VLAN, which is a fault.</summary>
    public bool ClearsDscp { get; init; }

    /// <inheritdoc/>
    public override NodeRole Role => NodeRole.Switch;

    /// <inheritdoc/>
    public override IEnumerable<NodeInterface> Interfaces
        => [.. Vlans.Where(vlan => vlan.Address is not null).Select(vlan => new NodeInterface(vlan.BridgeName, vlan.Address!.Value)), .. RoutedInterfaces];

    /// <inheritdoc/>
    internal override IEnumerable<Ipv4Prefix> Destinations => Routes.Select(route => route.Destination).Concat(Interfaces.Select(own => own.Address.Network));

    /// <inheritdoc/>
    internal override IEnumerable<string> Bridges => Vlans.Select(vlan => vlan.BridgeName);

    /// <inheritdoc/>
    public override IEnumerable<PortVlan> VlansAt(string port)
        => Vlans.Where(vlan => vlan.Ports.Concat(vlan.Tagged).Contains(port)).Select(vlan => new PortVlan(vlan.Vid, vlan.Tagged.Contains(port), vlan.Address));

    /// <inheritdoc/>
    internal override Node With(StaticRoute route) => this with { Routes = [.. Routes, route] };

    /// <inheritdoc/>
    internal override Node Untag(int vid, string port) => this with
    {
        Vlans = [.. Vlans.Select(vlan => vlan.Vid == vid && vlan.Tagged.Contains(port)
            ? vlan with { Tagged = [.. vlan.Tagged.Where(one => one != port)], Ports = [.. vlan.Ports, port] } : vlan)],
    };
}
