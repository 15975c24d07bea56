using System.Globalization;
using System.Runtime.CompilerServices;
using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Lab.Balancers;
using PasK.Lab.Faults;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: where a TCP check asks every 0.2 s, waits 0.1 s and asks once more after a failure, the reference lab's real is INACT within 0.5 s of the end of
/// its service, and within 0.7 s of the loss of its power, at the 99th percentile of 50 runs. Each run has a lab of its own; the fault comes at a moment drawn
/// over one interval. Control: before it, an interval passes in which nothing changes.
/// </summary>
internal static class DetectionTimes
{
    private const int Runs = 50;
    private const int Seed = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Measures both faults and prints the times; the exit code is 1 when one is too long.</summary>
    public static int Measure()
    {
        var topology = WithCheck(TopologyReader.Read(Path.Combine(Root(), "topologies", "ip-tunnel-dsr.yaml")).Value);
        var real = topology.Reals.Single();
        var web = real.Services.Single(service => service.Kind == ServiceKind.Http);
        var random = new Random(Seed);
        var isClosedInTime = Measure("port closed", TimeSpan.FromSeconds(0.5), topology, random, world => world.NodeOf(real.Name).StopService(web));
        var isKilledInTime = Measure("real killed", TimeSpan.FromSeconds(0.7), topology, random, world => Power.Kill(world, real.Name));
        return isClosedInTime && isKilledInTime ? 0 : 1;
    }

    private static bool Measure(string what, TimeSpan allowed, Topology topology, Random random, Action<World> fault)
    {
        // The first one is not counted: it compiles what the others run.
        var times = Enumerable.Range(0, Runs + 1).Select(_ => Detect(topology, Interval * random.NextDouble(), fault)).Skip(1).Order().ToList();
        var last = times[(int)Math.Ceiling(Runs * 0.99) - 1];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: INACT after a median of {times[Runs / 2].TotalMilliseconds:F0} ms, 99th percentile {last.TotalMilliseconds:F0} ms, "
            + $"from {times[0].TotalMilliseconds:F0} to {times[^1].TotalMilliseconds:F0} ms; {allowed.TotalMilliseconds:F0} ms are allowed ({Runs} runs)"));
        return last <= allowed;
    }

    private static TimeSpan Detect(Topology topology, TimeSpan phase, Action<World> fault)
    {
        using var world = World.Build(topology);
        var balancer = world.Balancers.Values.Single();
        Await(balancer, HealthState.Act);
        var settled = TimeProvider.System.GetTimestamp();
        AwaitTime(settled, Interval + phase);
        if (balancer.Events.OfType<HealthChanged>().Count() != 1)
        {
            throw new InvalidOperationException($"a real that nothing happened to has changed: {EventText.Of(balancer.Events.Last())}");
        }

        var begun = TimeProvider.System.GetTimestamp();
        fault(world);
        Await(balancer, HealthState.Inact);
        return TimeProvider.System.GetElapsedTime(begun);
    }

    private static void Await(BalancerRunner balancer, HealthState state)
    {
        if (!SpinWait.SpinUntil(() => balancer.Events.OfType<HealthChanged>().LastOrDefault()?.To == state, Patience))
        {
            throw new TimeoutException($"the real is not {state} after {Patience.TotalSeconds} s");
        }
    }

    /// <summary>The moment of the fault is the experiment: this waits for a time, not for an event.</summary>
    private static void AwaitTime(long since, TimeSpan time) => SpinWait.SpinUntil(() => TimeProvider.System.GetElapsedTime(since) >= time);

    private static Topology WithCheck(Topology topology)
    {
        var check = new TcpCheck
        {
            Id = 1, Port = new Port(80), Interval = Interval, Timeout = TimeSpan.FromSeconds(0.1), Retry = 1,
        };
        var balancer = topology.Balancers.Single();
        var slbs = balancer.Configuration.Slbs.Select(slb => slb with { HealthChecks = [check] });
        return topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [.. slbs] } });
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
