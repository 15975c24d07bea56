using PasK.Balancer.Configuration;

namespace PasK.Lab.Topologies.Faults;

/// <summary>A VLAN that both ends of a link have tagged has no tag there.</summary>
/// <param name="Link">The link's name.</param>
/// <param name="Vid">The VLAN identifier.</param>
public sealed record Untagged(string Link, int Vid) : LinkFault(Link)
{
    /// <inheritdoc/>
    public override string Key => FormattableString.Invariant($"untagged {Vid}");

    /// <inheritdoc/>
    public override string Meaning => FormattableString.Invariant($"carries VLAN {Vid} without its tag");

    private protected override string? WhyNot(Link link, Topology topology)
    {
        foreach (var end in link.Ends)
        {
            var node = topology.Nodes.Single(node => node.Name == end.Node);
            if (!IsTagged(node, end.Interface))
            {
                return FormattableString.Invariant($"{end} is not tagged for VLAN {Vid}");
            }

            if (UntaggedAt(node, end.Interface) is { } other)
            {
                return FormattableString.Invariant($"{end} has the frames of VLAN {other} without a tag already; one of both");
            }
        }

        return null;
    }

    private protected override Topology MakeIn(Link link, Topology topology)
        => link.Ends.Aggregate(topology, (changed, end) => changed.With(Untag(changed.Nodes.Single(node => node.Name == end.Node), end.Interface)));

    private Node Untag(Node node, string port) => node switch
    {
        BalancerNode balancer => balancer with
        {
            Configuration = balancer.Configuration with
            {
                Vlans = [.. balancer.Configuration.Vlans.Select(vlan => IsTagged(vlan, port) ? vlan with { IsTagged = false } : vlan)],
            },
        },
        SwitchNode box => box with
        {
            Vlans = [.. box.Vlans.Select(vlan =>
                IsTagged(vlan, port) ? vlan with { Tagged = [.. vlan.Tagged.Where(one => one != port)], Ports = [.. vlan.Ports, port] } : vlan)],
        },
        _ => node,
    };

    private bool IsTagged(Node node, string port) => node switch
    {
        BalancerNode balancer => balancer.Configuration.Vlans.Any(vlan => IsTagged(vlan, port)),
        SwitchNode box => box.Vlans.Any(vlan => IsTagged(vlan, port)),
        _ => false,
    };

    private bool IsTagged(Vlan vlan, string port) => vlan == new Vlan(vlan.Name, Vid, port, IsTagged: true);

    private bool IsTagged(SwitchVlan vlan, string port) => vlan.Vid == Vid && vlan.Tagged.Contains(port);

    private static int? UntaggedAt(Node node, string port) => node switch
    {
        BalancerNode balancer => balancer.Configuration.Vlans.FirstOrDefault(vlan => vlan.Port == port && !vlan.IsTagged)?.Vid,
        SwitchNode box => box.Vlans.FirstOrDefault(vlan => vlan.Ports.Contains(port))?.Vid,
        _ => null,
    };
}
