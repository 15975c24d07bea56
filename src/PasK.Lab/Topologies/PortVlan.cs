using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A VLAN at a port of a node.</summary>
/// <param name="Vid">The VLAN identifier.</param>
/// <param name="IsTagged">Whether its frames have a tag there (IEEE 802.1Q).</param>
/// <param name="Address">The node's own address in it, or null for none.</param>
public sealed record PortVlan(int Vid, bool IsTagged, Ipv4Prefix? Address)
{
    /// <summary>The name that the node gives it, or null for none besides the number.</summary>
    public string? Name { get; init; }
}
