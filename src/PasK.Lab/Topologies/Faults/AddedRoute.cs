using PasK.Configuration.Addresses;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Faults;

/// <summary>A real server or a switch has a static route that is not meant.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Route">The route.</param>
public sealed record AddedRoute(string Node, StaticRoute Route) : NodeFault<Node>(Node)
{
    /// <inheritdoc/>
    public override string Key => $"route {Route.Destination}";

    /// <inheritdoc/>
    public override string Meaning => $"sends packets for {Route.Destination} to {Route.Gateway}";

    private protected override string? WhyNot(Node node, Topology topology)
        => node is not (RealNode or SwitchNode) ? $"a node of role {node.Role} has no routes"
            : RoutesOf(node).Contains(Route.Destination) ? $"{node.Name} has a route to {Route.Destination} already"
            : Subnets.NotAGateway(Route.Gateway, [.. node.Interfaces.Select(own => own.Address)]);

    private protected override Node MakeIn(Node node) => node switch
    {
        SwitchNode box => box with { Routes = [.. box.Routes, Route] },
        RealNode real => real with { Routes = [.. real.Routes, Route] },
        _ => node,
    };

    private static IEnumerable<Ipv4Prefix> RoutesOf(Node node) => node switch
    {
        SwitchNode box => box.Routes.Select(route => route.Destination).Concat(box.Interfaces.Select(own => own.Address.Network)),
        RealNode real =>
        [
            .. real.Routes.Select(route => route.Destination),
            real.Interface.Address.Network,
            .. real.Gateway is null ? Array.Empty<Ipv4Prefix>() : [new Ipv4Prefix(Ipv4Address.Any, 0)],
        ],
        _ => [],
    };
}
