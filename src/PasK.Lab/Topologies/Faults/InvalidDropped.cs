namespace PasK.Lab.Topologies.Faults;

/// <summary>A firewall of a real server silently drops what the server sends outside any connection that its kernel tracks.</summary>
/// <param name="Node">The node's name.</param>
public sealed record InvalidDropped(string Node) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "drops invalid";

    /// <inheritdoc/>
    public override string Meaning => "silently drops what it sends outside any connection";

    internal override KernelNeed? Need => KernelNeed.ConnectionTracking;

    private protected override Node MakeIn(RealNode node) => node with { DropsInvalid = true };
}
