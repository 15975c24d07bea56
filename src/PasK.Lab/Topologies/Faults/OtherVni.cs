using PasK.Wire.Vxlan;

namespace PasK.Lab.Topologies.Faults;

/// <summary>The VXLAN device of a real server is in another overlay network than is meant.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Vni">The network identifier.</param>
public sealed record OtherVni(string Node, Vni Vni) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "vxlan vni";

    /// <inheritdoc/>
    public override string Meaning => $"is in the VXLAN network {Vni}";

    internal override string? Part => "decapsulation";

    private protected override string? WhyNot(RealNode node, Topology topology)
        => node.Vxlan is null ? $"{node.Name} has no VXLAN device" : null;

    private protected override Node MakeIn(RealNode node) => node with { Vxlan = node.Vxlan! with { Vni = Vni } };
}
