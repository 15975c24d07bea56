using PasK.Configuration.Addresses;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Faults;

/// <summary>A real server has another default route than is meant, or none.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Gateway">The next hop, or null for no default route.</param>
public sealed record OtherGateway(string Node, Ipv4Address? Gateway) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "gateway";

    /// <inheritdoc/>
    public override string Meaning => Gateway is null ? "has no gateway" : $"has the gateway {Gateway}";

    private protected override string? WhyNot(RealNode node, Topology topology)
        => Gateway is { } next ? Subnets.NotAGateway(next, [node.Interface.Address]) : null;

    private protected override Node MakeIn(RealNode node) => node with { Gateway = Gateway };
}
