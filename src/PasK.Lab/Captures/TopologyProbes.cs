using PasK.Lab.Topologies;
using PasK.Trace.Probes;
using PasK.Wire.Addresses;

namespace PasK.Lab.Captures;

/// <summary>Which frames of a topology are there because of health checks. A balancer without checks has no probes.</summary>
internal static class TopologyProbes
{
    /// <summary>Tells the frames of a topology's health checks from others.</summary>
    public static ProbeFrames Of(Topology topology)
    {
        var (own, asked) = (new HashSet<Ipv4Address>(), new HashSet<Ipv4Address>());
        foreach (var configuration in topology.Balancers.Select(node => node.Configuration).Where(one => one.HealthChecks.Count > 0))
        {
            own.UnionWith(configuration.Interfaces.Select(one => one.Address.Address));
            asked.UnionWith(configuration.Vips);
            asked.UnionWith(configuration.Slbs.SelectMany(slb => slb.Reals).Select(real => real.Rip));
            asked.UnionWith(configuration.HealthChecks.SelectMany(check => new[] { check.Tip, check.InnerTip, check.DscpTip }).OfType<Ipv4Address>());
        }

        return new ProbeFrames(own, asked);
    }
}
