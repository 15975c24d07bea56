namespace PasK.Lab.Topologies.Faults;

/// <summary>A switch does not trust its ports, and clears the code points of all that it carries.</summary>
/// <param name="Node">The node's name.</param>
public sealed record DscpCleared(string Node) : NodeFault<SwitchNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "clears dscp";

    /// <inheritdoc/>
    public override string Meaning => "clears the code points of all that it carries";

    internal override KernelNeed? Need => KernelNeed.NfTables;

    private protected override Node MakeIn(SwitchNode node) => node with { ClearsDscp = true };
}
