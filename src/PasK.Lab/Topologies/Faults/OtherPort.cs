using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Faults;

/// <summary>A service of a real server listens on another port than is meant.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Kind">The service.</param>
/// <param name="Port">The port.</param>
public sealed record OtherPort(string Node, ServiceKind Kind, Port Port) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => $"port {Kind.Word()}";

    /// <inheritdoc/>
    public override string Meaning => $"has its {Kind.Word()} service on port {Port}";

    internal override string? Part => "service";

    private protected override string? WhyNot(RealNode node, Topology topology)
        => ServicesOf(node).Count == 0 ? $"{node.Name} has no service of type {Kind.Word()}"
            : ServicesOf(node).Exists(service => service.Port == Port) ? $"{node.Name} has a service of type {Kind.Word()} on port {Port} already"
            : TunnelPorts.Obstacle(Kind, Port, node, topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs));

    private protected override Node MakeIn(RealNode node) => node with
    {
        Services = [.. node.Services.Select(service => service == ServicesOf(node)[0] ? service with { Port = Port } : service)],
    };

    private List<Service> ServicesOf(RealNode node) => [.. node.Services.Where(service => service.Kind == Kind)];
}
