using PasK.Wire;

namespace PasK.Lab;

/// <summary>A switch that routes: a bridge for each VLAN, routed interfaces and static routes.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Vlans">Its VLANs.</param>
/// <param name="RoutedInterfaces">Its interfaces that belong to no VLAN and have an address.</param>
/// <param name="Routes">Its static routes.</param>
public sealed record SwitchNode(
    string Name, IReadOnlyList<SwitchVlan> Vlans, IReadOnlyList<NodeInterface> RoutedInterfaces, IReadOnlyList<StaticRoute> Routes) : Node(Name)
{
    /// <summary>Whether it takes the code points off all packets that it carries, from port to port of a VLAN too. No file can say so.</summary>
    public bool ClearsDscp { get; init; }

    /// <inheritdoc/>
    public override string Role => "switch";

    /// <inheritdoc/>
    public override IEnumerable<NodeInterface> Interfaces
        => [.. Vlans.Where(vlan => vlan.Address is not null).Select(vlan => new NodeInterface(vlan.BridgeName, vlan.Address!.Value)), .. RoutedInterfaces];
}

/// <summary>A route through a gateway.</summary>
/// <param name="Destination">Where to.</param>
/// <param name="Gateway">The next hop.</param>
public sealed record StaticRoute(Ipv4Prefix Destination, Ipv4Address Gateway);

/// <summary>A VLAN of a switch: its ports are bridged, its address is the switch's own in it.</summary>
/// <param name="Vid">The VLAN's number on this switch, and in its tags.</param>
/// <param name="Ports">The interfaces that belong to it, untagged.</param>
/// <param name="Address">The switch's own address in it, or null for none.</param>
public sealed record SwitchVlan(int Vid, IReadOnlyList<string> Ports, Ipv4Prefix? Address)
{
    /// <summary>The interfaces that belong to it where frames have its tag; each may be tagged for other VLANs too, and untagged for one.</summary>
    public IReadOnlyList<string> Tagged { get; init; } = [];

    /// <summary>The name of its bridge.</summary>
    public string BridgeName => BridgeNameOf(Vid);

    internal static string BridgeNameOf(int vid) => $"vlan{vid}";
}
