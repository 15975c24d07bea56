namespace PasK.Lab.Topologies.Faults;

/// <summary>A real server has its VIPs with a network around them, all of whose addresses it takes for neighbours or for its own.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Length">The prefix length, less than 32.</param>
public sealed record VipWithNetwork(string Node, int Length) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "vip-prefix-length";

    /// <inheritdoc/>
    public override string Meaning => FormattableString.Invariant($"has its VIPs with the prefix length {Length}, where 32 is right");

    internal override string? Part => "vip";

    private protected override Node MakeIn(RealNode node) => node with { VipPrefixLength = Length };
}
