namespace PasK.Lab.Topologies.Faults;

/// <summary>A real server puts the VIP back for a code point only when connection tracking has seen the packet with the rip.</summary>
/// <param name="Node">The node's name.</param>
public sealed record LateMark(string Node) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "dscp-rewrite";

    /// <inheritdoc/>
    public override string Meaning => "puts the VIP back for a code point behind connection tracking, where before it is right";

    internal override string? Part => "decapsulation";

    private protected override string? WhyNot(RealNode node, Topology topology)
        => node.Dscp.Count > 0 ? null : $"{node.Name} has no dscp";

    private protected override Node MakeIn(RealNode node) => node with { PutsVipBackLate = true };
}
