namespace PasK.Lab.Topologies.Faults;

/// <summary>A firewall of a real server silently drops IP in IP that comes in.</summary>
/// <param name="Node">The node's name.</param>
public sealed record TunnelDropped(string Node) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "drops ip-in-ip";

    /// <inheritdoc/>
    public override string Meaning => "silently drops IP in IP that comes in";

    private protected override Node MakeIn(RealNode node) => node with { DropsTunnel = true };
}
