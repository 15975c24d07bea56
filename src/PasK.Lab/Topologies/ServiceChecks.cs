using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>The health checks of a topology's first balancer whose probes take the same path as traffic.</summary>
internal static class ServiceChecks
{
    /// <summary>Whether the balancer checks any of its reals by the path of the traffic.</summary>
    public static bool AreThere(Topology topology) => Bindings(topology).Any();

    /// <summary>The longest time that a check needs to find a change, by its interval, timeout, fall and rise.</summary>
    /// <exception cref="InvalidOperationException">There is no health check.</exception>
    public static TimeSpan LongestVerdict(Topology topology)
        => topology.Demonstrated.Configuration.HealthChecks
            .Select(check => (Math.Max(check.Fall, check.Rise) * check.Interval) + check.Timeout).Max();

    /// <summary>Whether a probe of an address that is sent to a rip belongs to a real in a service.</summary>
    public static bool IsAsked(Slb slb, Real real, Ipv4Address rip, Ipv4Address address)
        => real.Rip == rip && (slb.Vips.Any(vip => vip.Address == address) || slb.ChecksOf(real).Any(check => (check.InnerTip ?? check.DscpTip) == address));

    /// <summary>The reals that are checked by the path of the traffic, each with its check.</summary>
    public static IEnumerable<(Slb Slb, Real Real, HealthCheck Check)> Bindings(Topology topology)
        => from slb in topology.Balancers.Take(1).SelectMany(balancer => balancer.Configuration.Slbs)
           from real in slb.Reals
           from check in slb.ChecksOf(real)
           where check.Tip is null
           select (slb, real, check);
}
