using PasK.Balancer.Configuration;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Captures;
using PasK.Lab.Capturing;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;

namespace PasK.Lab.Comparisons;

/// <summary>What the same workload cost the balancer of one topology.</summary>
/// <param name="Topology">The topology.</param>
/// <param name="Outcomes">What came of the workload.</param>
/// <param name="Capture">What was seen.</param>
public sealed record Comparison(Topology Topology, IReadOnlyList<Outcome> Outcomes, Capture Capture)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    /// <summary>What the balancer carried.</summary>
    public BalancerLoad Load { get; } = BalancerLoad.Of(Topology, Capture);

    /// <summary>The balancer's nat-mode, or its nat-modes.</summary>
    public string NatMode => string.Join(", ", Topology.Balancers.Single().Configuration.Slbs.Select(slb => slb.NatMode.Word()).Distinct());

    /// <summary>Frames that the lab lost at the balancer's sockets, because it had no processor in time. TCP has sent their data again.</summary>
    public long Lost { get; init; }

    /// <summary>How long one of the lab's threads waited for a processor meanwhile, or null where that was not long.</summary>
    public TimeSpan? Starved { get; init; }

    /// <summary>Whether the machine was too busy to capture all frames. A <see cref="Flaw"/> then proves nothing.</summary>
    public bool IsInconclusive => Starved is not null && !Capture.IsComplete && Outcomes.All(outcome => outcome.IsAsExpected);

    /// <summary>What is wrong with the measurement, or null when it counts.</summary>
    public string? Flaw
        => Outcomes.FirstOrDefault(outcome => !outcome.IsAsExpected) is { } failed ? $"{failed.Action}: {failed.Result}"
            : Capture.IsComplete ? null : "a capture dropped frames, or the links did not fall silent";

    /// <summary>Why a topology cannot be compared, or null when it can.</summary>
    public static string? Obstacle(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        return (topology.Balancers.Count() > 1 ? $"a comparison needs exactly one node of role balancer, there are {topology.Balancers.Count()}" : null)
            ?? (topology.Faults.Count > 0 ? $"a comparison needs networks without faults, and {topology.Faults[0]}" : null)
            ?? TrafficNeeds.Obstacle(topology, "a comparison")
            ?? (topology.ServiceOf(ServiceKind.Http) is null ? "a comparison needs a node of role real with a service of type http"
                : topology.ServiceOf(ServiceKind.UdpEcho) is null ? "a comparison needs a node of role real with a service of type udp-echo" : null)
            ?? (topology.Balancers.Single().Configuration.HealthChecks.Count > 0
                ? "a comparison needs services without health-check, whose probes would be counted" : null);
    }

    /// <summary>Builds a topology, runs the workload between its first client and the first VIP, and counts what the balancer carried.</summary>
    /// <param name="topology">A topology without an <see cref="Obstacle"/>.</param>
    /// <param name="kind">What plays the balancer; the reference engine by default.</param>
    /// <param name="cancellation">Ends it early; the world is taken down.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public static async Task<Comparison> MeasureAsync(Topology topology, BalancerKind? kind = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(topology);
        var starvation = Starvation.Begin();
        using var world = World.Build(topology, kind);
        using var captures = CaptureSession.Start(world);
        var client = new Client(world, topology.Hosts.First().Name, Pace.Patience(LongestAnswer));
        var (web, echo) = (topology.ServiceOf(ServiceKind.Http)!, topology.ServiceOf(ServiceKind.UdpEcho)!);
        var outcomes = await Workload.RunAsync(client, topology.FirstVip!.Value, web.Port, echo.Port).WaitAsync(cancellation);
        var capture = captures.Finish();
        var (lost, starved) = (world.Balancers.Values.Sum(runner => runner.Lost), starvation.Measure());
        outcomes = [.. outcomes, .. world.EndBalancers().Select(flaw => new Outcome(Outcome.OfBalancer, flaw, false))];
        return new Comparison(topology, outcomes, capture) { Lost = lost, Starved = starved };
    }
}
