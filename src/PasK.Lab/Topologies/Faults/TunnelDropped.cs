using PasK.Balancer.Configuration;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Topologies.Faults;

/// <summary>A firewall of a real server silently drops IP in IP that comes in.</summary>
/// <param name="Node">The node's name.</param>
public sealed record TunnelDropped(string Node) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "drops ip-in-ip";

    /// <inheritdoc/>
    public override string Meaning => "silently drops IP in IP that comes in";

    private protected override string? WhyNot(RealNode node, Topology topology)
        => topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs)
            .Any(slb => slb.NatMode.Traits().Tunnel == TunnelKind.IpInIp) ? null
            : "no balancer sends IP in IP, so that there is nothing to drop";

    private protected override Node MakeIn(RealNode node) => node with { DropsTunnel = true };
}
