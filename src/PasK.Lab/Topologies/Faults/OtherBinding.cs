namespace PasK.Lab.Topologies.Faults;

/// <summary>A service of a real server listens on other addresses than it should.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Kind">The service.</param>
/// <param name="Binding">Where it listens.</param>
public sealed record OtherBinding(string Node, ServiceKind Kind, ServiceBinding Binding) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => $"listen {Kind.Word()}";

    /// <inheritdoc/>
    public override string Meaning => $"has its {Kind.Word()} service on {(Binding == ServiceBinding.Rip ? "its own address alone" : "the wildcard address")}";

    internal override string? Part => "service";

    private protected override string? WhyNot(RealNode node, Topology topology)
        => ServicesOf(node).Count > 0 ? null : $"{node.Name} has no service of type {Kind.Word()}";

    private protected override Node MakeIn(RealNode node) => node with
    {
        Services = [.. node.Services.Select(service => service == ServicesOf(node)[0] ? service with { Binding = Binding } : service)],
    };

    private List<Service> ServicesOf(RealNode node) => [.. node.Services.Where(service => service.Kind == Kind)];
}
