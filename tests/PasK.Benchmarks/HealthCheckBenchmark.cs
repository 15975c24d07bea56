using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: 10,000 reals, each asked by a half-open TCP check every 5 s, cost the engine at most 10 % of one core and, once running, no allocation; one
/// operation is one second of the clock on which the network lives, so that 100 ms are 10 %. Control: the baseline row is the network alone, which answers
/// as many SYNs. What the checks take of the memory, and of a core together with the network, is written before the measurement.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 3, iterationCount: 15, invocationCount: 5)]
[MedianColumn]
[MinColumn]
[MaxColumn]
public class HealthCheckBenchmark
{
    /// <summary>Reals, each with one check.</summary>
    public const int Reals = 10_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private CheckedNetwork _network = null!;

    /// <summary>Lets every real be found up, and its MAC address be learnt and forgotten by ARP.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var bare = new CheckedNetwork(Reals, null);
        var between = GC.GetTotalMemory(forceFullCollection: true);
        _network = new CheckedNetwork(Reals, Check);
        long OfEachCheck() => (GC.GetTotalMemory(forceFullCollection: true) - between - (between - before)) / Reals;
        var made = OfEachCheck();
        _network.Run(TimeSpan.FromMinutes(1));
        var running = OfEachCheck();
        GC.KeepAlive(bare);
        var up = _network.Engine.Health.Count(real => real is { State: HealthState.Act, Mac: not null });
        if (up != Reals || _network.Engine.Count(Counter.ProbesFailed) != 0)
        {
            throw new InvalidOperationException($"of {Reals} reals {up} are up, and {_network.Engine.Count(Counter.ProbesFailed)} probes failed");
        }

        var measured = TimeSpan.FromMinutes(10);
        var (probes, allocated, processor) = (_network.Engine.Count(Counter.Probes), GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
        _network.Run(measured);
        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        probes = _network.Engine.Count(Counter.Probes) - probes;
        Console.WriteLine(FormattableString.Invariant(
            $"// {Reals} checks: {made} octets for each when made, {running} once running; {probes} probes, {allocated} octets allocated by them, ")
            + FormattableString.Invariant($"{processor.TotalMicroseconds / probes:F2} us for each with the network, {processor / measured:P2} of one core"));
    }

    /// <summary>Answers the SYNs of a second.</summary>
    [Benchmark(Baseline = true)]
    public void AnswerASecond() => _network.AnswerSyns((int)(Reals / Interval.TotalSeconds));

    /// <summary>All checks for a second: SYN, its answer, RST.</summary>
    [Benchmark]
    public void CheckForASecond() => _network.Run(TimeSpan.FromSeconds(1));

    private static TcpCheck Check => new() { Id = 1, HalfOpen = true, Port = new Port(80), Interval = Interval };
}
