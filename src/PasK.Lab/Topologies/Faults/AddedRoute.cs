using PasK.Configuration.Addresses;

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
        => node.Destinations is not { } taken ? $"a node of role {node.Role.Word()} has no routes"
            : taken.Contains(Route.Destination) ? $"{node.Name} has a route to {Route.Destination} already"
            : Subnets.NotAGateway(Route.Gateway, [.. node.Interfaces.Select(own => own.Address)]);

    private protected override Node MakeIn(Node node) => node.With(Route);
}
