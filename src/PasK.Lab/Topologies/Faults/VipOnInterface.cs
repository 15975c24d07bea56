namespace PasK.Lab.Topologies.Faults;

/// <summary>A real server has its VIPs on its interface to the network, which answers ARP for them whatever <c>arp_ignore</c> says.</summary>
/// <param name="Node">The node's name.</param>
public sealed record VipOnInterface(string Node) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "vip-place";

    /// <inheritdoc/>
    public override string Meaning => "has its VIPs on its interface to the network, where lo is right";

    internal override string? Part => "vip";

    private protected override Node MakeIn(RealNode node) => node with { VipPlace = VipPlace.Interface };
}
