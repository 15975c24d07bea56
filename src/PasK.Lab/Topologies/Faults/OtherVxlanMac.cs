using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Faults;

/// <summary>The VXLAN device of a real server has another MAC address than is meant.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Mac">The address.</param>
public sealed record OtherVxlanMac(string Node, MacAddress Mac) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "vxlan mac";

    /// <inheritdoc/>
    public override string Meaning => $"has the MAC address {Mac} at its VXLAN device";

    internal override string? Part => "decapsulation";

    private protected override string? WhyNot(RealNode node, Topology topology)
        => node.Vxlan is null ? $"{node.Name} has no VXLAN device" : null;

    private protected override Node MakeIn(RealNode node) => node with { Vxlan = node.Vxlan! with { Mac = Mac } };
}
