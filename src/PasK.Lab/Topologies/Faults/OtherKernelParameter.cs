namespace PasK.Lab.Topologies.Faults;

/// <summary>A kernel parameter (sysctl(8)) that a node has besides those of its role, or with another value.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Parameter">The parameter.</param>
public sealed record OtherKernelParameter(string Node, KernelParameter Parameter) : NodeFault<Node>(Node)
{
    /// <inheritdoc/>
    public override string Key => $"sysctl {Parameter.Name}";

    /// <inheritdoc/>
    public override string Meaning => $"has {Parameter}";

    internal override string? Part => Parameter.Name is "arp_ignore" or "arp_announce" ? "arp-suppression" : null;

    private protected override string? WhyNot(Node node, Topology topology)
        => !Parameter.IsOfDevice || DevicesOf(node, topology).Contains(Parameter.Device) ? null
            : $"{node.Name} has no interface {Parameter.Device}; interfaces: {string.Join(", ", DevicesOf(node, topology))}";

    private protected override Node MakeIn(Node node) => node with { KernelParameters = [.. node.KernelParameters, Parameter] };

    private static IReadOnlyList<string> DevicesOf(Node node, Topology topology)
        => [.. topology.EndsAt(node).Select(end => end.KernelName), .. node.Bridges];
}
