namespace PasK.Lab.Topologies.Faults;

/// <summary>A real server takes another code point for a VIP's than is meant.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Mark">The code point and the VIP.</param>
public sealed record OtherMark(string Node, DscpMark Mark) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => $"dscp {Mark.Vip}";

    /// <inheritdoc/>
    public override string Meaning => FormattableString.Invariant($"takes the code point {Mark.Value} for that of {Mark.Vip}");

    internal override string? Part => "decapsulation";

    internal override KernelNeed? Need => KernelNeed.NfTables;

    private protected override string? WhyNot(RealNode node, Topology topology)
        => node.Vips.Contains(Mark.Vip) ? null
            : $"{Mark.Vip} is no vip of {node.Name}; its vips: {(node.Vips.Count == 0 ? "none" : string.Join(", ", node.Vips))}";

    private protected override Node MakeIn(RealNode node) => node with { Dscp = [.. node.Dscp.Where(mark => mark.Vip != Mark.Vip), Mark] };
}
