using PasK.Lab.Topologies;
using PasK.Linux.Netlink;

namespace PasK.Lab.Setup;

/// <summary>Adds a route through a gateway.</summary>
/// <param name="Route">The route.</param>
public sealed record RouteStep(StaticRoute Route) : NetlinkStep
{
    /// <summary>TCP's minimum retransmission timeout on the route, or null for the kernel's own.</summary>
    public TimeSpan? MinimumRto { get; init; }

    /// <inheritdoc/>
    public override string Command
        => $"ip route add {(Route.Destination.PrefixLength == 0 ? "default" : Route.Destination.Network.ToString())} "
            + $"via {Route.Gateway}{(MinimumRto is { } time ? " " + MinimumRtoStep.Words(time) : "")}";

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
        => batch.AddRoute(Route.Destination.ToIPNetwork(), Route.Gateway.ToIPAddress(), MinimumRto);
}
