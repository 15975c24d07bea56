namespace PasK.Lab.Topologies;

/// <summary>A fault of a link.</summary>
/// <param name="Link">The link's name.</param>
public abstract record LinkFault(string Link) : Fault
{
    /// <inheritdoc/>
    public sealed override string Place => $"link {Link}";

    /// <inheritdoc/>
    public sealed override bool IsAt(Node node, Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        return topology.LinksOf(node).Any(link => link.Name == Link);
    }

    /// <inheritdoc/>
    private protected sealed override string? WhyNot(Topology topology)
        => LinkOf(topology) is { } link ? WhyNot(link, topology) : $"{topology.Name} has no such link";

    /// <inheritdoc/>
    internal sealed override Topology MakeIn(Topology topology) => MakeIn(LinkOf(topology)!, topology);

    /// <summary>Why the link cannot have it, or null when it can.</summary>
    private protected virtual string? WhyNot(Link link, Topology topology) => null;

    /// <summary>The topology with the fault at the link.</summary>
    private protected abstract Topology MakeIn(Link link, Topology topology);

    private Link? LinkOf(Topology topology) => topology.Links.FirstOrDefault(link => link.Name == Link);
}
