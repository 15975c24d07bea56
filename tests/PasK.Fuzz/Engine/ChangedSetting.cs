using PasK.Balancer.Configuration;

namespace PasK.Fuzz;

/// <summary>What an operator might make of a configuration, one thing at a time.</summary>
internal static class ChangedSetting
{
    /// <summary>The configuration itself, then its changes.</summary>
    public static IReadOnlyList<BalancerConfiguration> Of(BalancerConfiguration configuration) =>
    [
        configuration,
        configuration with { Slbs = [.. configuration.Slbs.SkipLast(1)] },
        OfServices(configuration, slb => slb with { Reals = [.. slb.Reals.Skip(1)] }),
        OfServices(configuration, slb => slb with { Reals = [.. slb.Reals.Select(real => real with { GracefulShutdown = true })] }),
        OfServices(configuration, slb => slb with { Reals = [.. slb.Reals.SkipLast(1).Select(real => real with { GracefulShutdown = true })] }),
        OfServices(configuration, slb => slb with
        {
            LbMethod = LbMethod.SmoothWeightedRoundRobin,
            Reals = [.. slb.Reals.Select((real, i) => real with { Weight = i % 3, IsBackup = !real.IsBackup })],
        }),
        OfServices(configuration, slb => slb with { HealthChecks = [], Reals = [.. slb.Reals.Select(real => real with { HealthChecks = [] })] }),
        OfServices(configuration, slb => slb with { HealthChecks = [.. slb.HealthChecks.Select(check => check with { Retry = check.Retry + 1 })] }),
        OfServices(
            configuration, slb => slb.NatMode == NatMode.L3DsrIpTunnel && HasRoom(configuration) ? slb with { NatMode = NatMode.L3DsrGre } : slb),
        OfServices(configuration, slb => slb with { Vips = [.. slb.Vips.SkipLast(slb.Vips.Count > 1 ? 1 : 0)] }),
        configuration with { SessionTimeouts = new SessionTimeouts { TcpSynSent = TimeSpan.FromSeconds(1), Udp = TimeSpan.FromSeconds(1) } },
    ];

    private static BalancerConfiguration OfServices(BalancerConfiguration configuration, Func<Slb, Slb> change)
        => configuration with { Slbs = [.. configuration.Slbs.Select(change)] };

    /// <summary>Whether a longer tunnel header fits too.</summary>
    private static bool HasRoom(BalancerConfiguration configuration) => configuration.Interfaces.All(own => own.Mtu > VlanInterface.DefaultMinPathMtu);
}
