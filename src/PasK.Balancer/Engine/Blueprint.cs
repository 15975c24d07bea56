using PasK.Balancer.Configuration;
using PasK.Balancer.HealthChecks;
using PasK.Balancer.Numbers;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Balancer.Services;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Engine;

/// <summary>What a configuration makes of a balancer, made anew. Making it touches nothing of an engine, so that it may fail.</summary>
internal sealed class Blueprint
{
    /// <summary>Makes it.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="ports">The names of the balancer's ports, in the order of their numbers.</param>
    /// <param name="portMacs">Their MAC addresses.</param>
    /// <param name="shares">Which share of the waiting requests a source has.</param>
    /// <exception cref="ArgumentException">See <see cref="BalancerEngine"/>.</exception>
    public Blueprint(BalancerConfiguration configuration, IReadOnlyList<string> ports, IReadOnlyList<MacAddress> portMacs, Shares shares)
    {
        Attachments = new AttachmentTable(configuration, ports, portMacs);
        Addresses = new OwnAddresses(Attachments.WithAddress, configuration.Vips, portMacs);
        Routes = new RoutingTable(Attachments.WithAddress, configuration.Routes);
        Paths = configuration.Slbs.SelectMany(slb => slb.Reals).GroupBy(real => real.Rip).ToDictionary(reals => reals.Key, reals
            => reals.Select(real => real.Mac).Distinct().ToList() is [var mac]
                ? new RealPath(reals.Key, [.. reals.Select(real => real.Name).Distinct()], mac, Routes.TryFind(reals.Key, out var hop) ? hop : null)
                : throw new ArgumentException($"the reals at {reals.Key} have different MAC addresses", nameof(configuration)));
        if (configuration.Slbs.CountBy(slb => slb.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
        {
            throw new ArgumentException($"there are two slbs {twice}", nameof(configuration));
        }

        Slbs = [.. configuration.Slbs.Select(slb => new SlbState(slb, Paths, shares))];
        Timeouts = configuration.SessionTimeouts;
    }

    /// <summary>The attachments to Ethernets.</summary>
    public AttachmentTable Attachments { get; }

    /// <summary>The balancer's addresses.</summary>
    public OwnAddresses Addresses { get; }

    /// <summary>The routes.</summary>
    public RoutingTable Routes { get; }

    /// <summary>The paths to the reals, by rip.</summary>
    public Dictionary<Ipv4Address, RealPath> Paths { get; }

    /// <summary>The services, in the order of the configuration.</summary>
    public SlbState[] Slbs { get; }

    /// <summary>How long sessions live.</summary>
    public SessionTimeouts Timeouts { get; }

    /// <summary>Makes what else may fail, for nothing but that.</summary>
    /// <exception cref="ArgumentException">See <see cref="BalancerEngine"/>.</exception>
    public void Verify()
    {
        _ = new ServiceTable(Slbs);
        CheckPlan.Of(Slbs, Routes, new Dictionary<CheckKey, RunningCheck>());
    }
}
