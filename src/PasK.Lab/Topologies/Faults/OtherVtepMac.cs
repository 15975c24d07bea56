using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Faults;

/// <summary>A balancer takes a wrong MAC address for that of a real's VXLAN device, which frames inside the tunnel go to.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Real">The real's name.</param>
/// <param name="Mac">The address.</param>
public sealed record OtherVtepMac(string Node, string Real, MacAddress Mac) : NodeFault<BalancerNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => $"vtep-mac {Real}";

    /// <inheritdoc/>
    public override string Meaning => $"takes {Mac} for the MAC address of the VXLAN device of {Real}";

    private protected override string? WhyNot(BalancerNode node, Topology topology)
        => node.Configuration.Slbs.Any(slb => slb.Reals.Any(real => real.Name == Real)) ? null : $"{node.Name} has no real {Real}";

    private protected override Node MakeIn(BalancerNode node) => node with
    {
        Configuration = node.Configuration with
        {
            Slbs = [.. node.Configuration.Slbs.Select(slb => slb with
            {
                Reals = [.. slb.Reals.Select(real => real.Name == Real ? real with { VtepMac = Mac } : real)],
            })],
        },
    };
}
