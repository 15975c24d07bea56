using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

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
