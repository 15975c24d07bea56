namespace PasK.Lab.Topologies;

/// <summary>A fault of a node.</summary>
/// <typeparam name="T">The role that the node must have.</typeparam>
/// <param name="Node">The node's name.</param>
public abstract record NodeFault<T>(string Node) : Fault
    where T : Node
{
    /// <inheritdoc/>
    public sealed override string Place => Node;

    /// <inheritdoc/>
    public sealed override bool IsAt(Node node, Topology topology)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Name == Node;
    }

    /// <inheritdoc/>
    private protected sealed override string? WhyNot(Topology topology)
        => NodeOf(topology) is { } node ? WhyNot(node, topology) : $"{topology.Name} has no such node that could have it";

    /// <inheritdoc/>
    internal sealed override Topology MakeIn(Topology topology) => topology.With(MakeIn(NodeOf(topology)!));

    /// <summary>Why the node cannot have it, or null when it can.</summary>
    private protected virtual string? WhyNot(T node, Topology topology) => null;

    /// <summary>The node with the fault.</summary>
    private protected abstract Node MakeIn(T node);

    private T? NodeOf(Topology topology) => topology.Nodes.OfType<T>().FirstOrDefault(node => node.Name == Node);
}
