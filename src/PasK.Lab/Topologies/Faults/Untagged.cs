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
            var vlans = node.VlansAt(end.Interface).ToList();
            if (!vlans.Exists(vlan => vlan.Vid == Vid && vlan.IsTagged))
            {
                return FormattableString.Invariant($"{end} is not tagged for VLAN {Vid}");
            }

            if (vlans.Find(vlan => !vlan.IsTagged) is { } other)
            {
                return FormattableString.Invariant($"{end} has the frames of VLAN {other.Vid} without a tag already; one of both");
            }
        }

        return null;
    }

    private protected override Topology MakeIn(Link link, Topology topology)
        => link.Ends.Aggregate(topology, (changed, end) => changed.With(changed.Nodes.Single(node => node.Name == end.Node).Untag(Vid, end.Interface)));
}
