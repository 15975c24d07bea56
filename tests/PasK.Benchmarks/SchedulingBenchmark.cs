using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: among a hundred reals every lb-method chooses one for a new session in less than two microseconds and allocates nothing, and the table of maglev
/// is made in at most 5 ms, whatever the weights. Control: round robin, which looks at one real only, is the baseline.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 3, iterationCount: 15)]
[MinColumn]
public class SchedulingBenchmark
{
    /// <summary>Reals.</summary>
    public const int Reals = 100;

    private readonly IScheduledReal[] _even = [.. Enumerable.Range(1, Reals).Select(id => new UpReal(id, 1))];
    private readonly IScheduledReal[] _uneven = [.. Enumerable.Range(1, Reals).Select(id => new UpReal(id, id == 1 ? 100 : 1))];
    private Scheduler _roundRobin = null!;
    private Scheduler _scheduler = null!;
    private uint _client;

    /// <summary>The method.</summary>
    [ParamsAllValues]
    public LbMethod Method { get; set; }

    /// <summary>Makes the schedulers.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _roundRobin = Schedulers.Of(LbMethod.RoundRobin, _even);
        _scheduler = Schedulers.Of(Method, _even);
        _scheduler.Choose(Flow());
    }

    /// <summary>Chooses a real in turn.</summary>
    [Benchmark(Baseline = true)]
    public int ChooseInTurn() => _roundRobin.Choose(Flow());

    /// <summary>Chooses a real.</summary>
    [Benchmark]
    public int Choose() => _scheduler.Choose(Flow());

    /// <summary>Makes the scheduler and chooses a real, all of the same weight.</summary>
    [Benchmark]
    public int MakeEven() => Made(_even);

    /// <summary>The same where one real has a hundred times the weight of each other.</summary>
    [Benchmark]
    public int MakeUneven() => Made(_uneven);

    private int Made(IScheduledReal[] reals) => Schedulers.Of(Method, reals).Choose(Flow());

    private FlowKey Flow() => new(new Ipv4Address(_client++), new Port(40000), ReferenceBox.Vip, new Port(80), IpProtocol.Tcp);

    private sealed record UpReal(int Id, int Weight) : IScheduledReal
    {
        public int Sessions => 0;

        public bool IsEligible => true;
    }
}
