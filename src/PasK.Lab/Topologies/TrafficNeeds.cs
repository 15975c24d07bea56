namespace PasK.Lab.Topologies;

/// <summary>What a topology must have for a client to send traffic through its first balancer.</summary>
internal static class TrafficNeeds
{
    /// <summary>What it lacks for any traffic, or null when it has all.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="what">What needs it, such as "a demonstration".</param>
    public static string? Obstacle(Topology topology, string what)
        => !topology.Balancers.Any() ? $"{what} needs a node of role balancer"
            : topology.Demonstrated.Configuration.Vips.Count == 0 ? $"{what} needs a balancer that serves a VIP"
            : !topology.Hosts.Any() ? $"{what} needs a node of role host as the client"
            : null;
}
