using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Routing;
using PasK.Balancer.Services;
using PasK.Wire.Addresses;

namespace PasK.Balancer.HealthChecks;

/// <summary>Plans the health checks of a configuration. Equal probes are sent once, whichever checks, reals and services need them.</summary>
internal static class CheckPlan
{
    /// <summary>Makes the running checks, binds each to the reals that it judges, and judges these.</summary>
    /// <param name="services">The services.</param>
    /// <param name="routes">The routes.</param>
    /// <param name="before">The checks that run until now: those that are the same go on.</param>
    /// <exception cref="ArgumentException">No route leads to the rip or tip of a check, or a check has no port.</exception>
    public static Dictionary<CheckKey, RunningCheck> Of(
        IEnumerable<SlbState> services, RoutingTable routes, IReadOnlyDictionary<CheckKey, RunningCheck> before)
    {
        var checks = new Dictionary<CheckKey, RunningCheck>();
        foreach (var service in services)
        {
            foreach (var real in service.Reals)
            {
                var verdicts = new Dictionary<int, HealthState>();
                foreach (var check in service.Slb.ChecksOf(real.Real))
                {
                    var judged = new CheckedReal(real, check.Id);
                    foreach (var destination in DestinationsOf(check, real.Real, service.Slb))
                    {
                        Bind(checks, before, check, destination, judged, routes);
                    }

                    verdicts[check.Id] = judged.Verdict;
                }

                real.Take(verdicts);
            }
        }

        return checks;
    }

    /// <summary>The destinations of a check. A real behind a translation knows only its own address.</summary>
    private static IEnumerable<Ipv4Address> DestinationsOf(HealthCheck check, Real real, Slb slb)
        => (check.Tip ?? check.InnerTip ?? check.DscpTip) is { } one ? [one]
            : slb.NatMode.IsTranslation() ? [real.Rip]
            : slb.Vips.Select(vip => vip.Address).Distinct();

    private static void Bind(
        Dictionary<CheckKey, RunningCheck> checks,
        IReadOnlyDictionary<CheckKey, RunningCheck> before,
        HealthCheck check,
        Ipv4Address destination,
        CheckedReal judged,
        RoutingTable routes)
    {
        var (real, slb) = (judged.Real, judged.Real.Service.Slb);
        var port = CheckPort.Of(check, real.Real, slb)
            ?? (check is PortCheck ? throw Refuse(check, real.Real, "nothing says which port it asks") : default);
        var end = check.Tip ?? real.Real.Rip;
        if (!routes.TryFind(end, out var hop))
        {
            throw Refuse(check, real.Real, $"no route leads to {end}");
        }

        var method = check.Tip is null && !slb.NatMode.IsTranslation() ? ForwardingMethods.Of(slb, real.Real, hop, destination, check.Dscp) : null;
        var target = new ProbeTarget(check, real.RealPath, check.Sip ?? hop.Egress.Address.Address, destination, port, hop, method);
        if (method is not null)
        {
            real.RealPath.Methods.Add(method);
        }

        var key = new CheckKey(check.Manner(), real.Real.Rip, target.Source, destination, port, method, NeighbourKey.Of(hop));
        if (!checks.TryGetValue(key, out var running))
        {
            if (before.TryGetValue(key, out running))
            {
                running.GoOn(target);
            }

            checks.Add(key, running ??= new RunningCheck(target));
        }

        running.Judged.Add(judged);
        judged.Add(running);
    }

    private static ArgumentException Refuse(HealthCheck check, Real real, string reason)
        => new($"health-check {check.Id} of {real.Name}: {reason}", nameof(check));
}
