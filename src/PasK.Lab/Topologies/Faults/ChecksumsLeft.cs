namespace PasK.Lab.Topologies.Faults;

/// <summary>A node leaves the checksums of what it sends at an interface to a network card, and has none that could make them.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Interface">The interface.</param>
public sealed record ChecksumsLeft(string Node, string Interface) : NodeFault<Node>(Node)
{
    /// <inheritdoc/>
    public override string Key => $"checksum-offload {Interface}";

    /// <inheritdoc/>
    public override string Meaning => $"leaves the checksums of what it sends at {Interface} to a network card, which it does not have";

    private protected override string? WhyNot(Node node, Topology topology)
        => InterfacesOf(node, topology).Contains(Interface) ? null
            : $"{node.Name} has no interface {Interface} with a link; interfaces: {string.Join(", ", InterfacesOf(node, topology))}";

    private protected override Node MakeIn(Node node) => node with { ChecksumOffloads = [.. node.ChecksumOffloads, Interface] };

    private static IReadOnlyList<string> InterfacesOf(Node node, Topology topology) => [.. topology.EndsAt(node).Select(end => end.Interface)];
}
