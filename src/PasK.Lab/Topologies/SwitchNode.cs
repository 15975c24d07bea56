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
    public override string Role => "switch";

    /// <inheritdoc/>
    public override IEnumerable<NodeInterface> Interfaces
        => [.. Vlans.Where(vlan => vlan.Address is not null).Select(vlan => new NodeInterface(vlan.BridgeName, vlan.Address!.Value)), .. RoutedInterfaces];
}
