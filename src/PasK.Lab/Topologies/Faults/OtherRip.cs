using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Faults;

/// <summary>
/// A balancer takes a wrong address for the rip of a real, and a gateway for the way there: also where a configuration that says so would be refused.
/// </summary>
/// <param name="Node">The node's name.</param>
/// <param name="Real">The real's name.</param>
/// <param name="Rip">The address.</param>
/// <param name="Gateway">The next hop.</param>
public sealed record OtherRip(string Node, string Real, Ipv4Address Rip, Ipv4Address Gateway) : NodeFault<BalancerNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => $"rip {Real}";

    /// <inheritdoc/>
    public override string Meaning => $"sends to {Rip} in place of {Real}, through {Gateway}";

    private protected override string? WhyNot(BalancerNode node, Topology topology)
        => node.Configuration.Slbs.Any(slb => slb.Reals.Any(real => real.Name == Real)) ? null : $"{node.Name} has no real {Real}";

    private protected override Node MakeIn(BalancerNode node) => node with
    {
        Configuration = node.Configuration with
        {
            Slbs = [.. node.Configuration.Slbs.Select(slb => slb with
            {
                Reals = [.. slb.Reals.Select(real => real.Name == Real ? real with { Rip = Rip } : real)],
            })],
            Routes = [.. node.Configuration.Routes, new Route(new Ipv4Prefix(Rip, Ipv4Prefix.MaximumLength), Gateway)],
        },
    };
}
