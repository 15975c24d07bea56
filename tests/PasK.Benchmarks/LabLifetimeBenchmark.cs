using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Testing;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: the reference lab answers its first ping within 15 ms of the beginning of its build, a caller waits at most 5 ms for taking it
/// down, and the kernel has none of its links any more within 200 ms. Control: the baseline row makes and ends the lab's four namespaces with their threads and
/// nothing else. 20 repetitions in one warm process;
/// before the next one the kernel has freed the links of the last, because it does that under the lock that making links needs.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 5, iterationCount: 20, invocationCount: 1)]
[MedianColumn]
[MinColumn]
[MaxColumn]
public class LabLifetimeBenchmark
{
    private readonly Topology _topology = TopologyReader.Read(Path.Combine(Root(), "topologies", "ip-tunnel-dsr.yaml")).Value;
    private World? _world;

    /// <summary>Makes and ends four namespaces, each with its thread.</summary>
    [Benchmark(Baseline = true)]
    public void MakeAndEndFourNamespaces()
    {
        foreach (var node in _topology.Nodes)
        {
            using var thread = new PasK.Linux.Namespaces.NodeThread(node.Name);
        }
    }

    /// <summary>Builds the lab and pings the VIP through the tunnel.</summary>
    [Benchmark]
    public async Task<TimeSpan> BuildUntilFirstAnsweredPing()
    {
        _world = World.Build(_topology);
        return await PingAsync(_world);
    }

    /// <summary>Takes the lab down.</summary>
    [Benchmark]
    public void TakeDown()
    {
        _world!.Dispose();
        _world = null;
    }

    /// <summary>Takes the lab down and waits until the kernel has none of its links.</summary>
    [Benchmark]
    public TimeSpan TakeDownUntilLinksAreGone()
    {
        var world = _world!;
        TakeDown();
        return world.AwaitEnd().LinksGone ?? throw new InvalidOperationException("the links stay");
    }

    /// <summary>The lab that is taken down.</summary>
    [IterationSetup(Targets = [nameof(TakeDown), nameof(TakeDownUntilLinksAreGone)])]
    public void BuildForTakeDown()
    {
        _world = World.Build(_topology);
        PingAsync(_world).GetAwaiter().GetResult();
    }

    /// <summary>Takes down what the iteration built, and waits until the kernel has freed it.</summary>
    [IterationCleanup(Target = nameof(BuildUntilFirstAnsweredPing))]
    public void TakeDownBuilt()
    {
        using var witness = new LinkWitness(_world!.ThreadOf(_topology.Hosts.First().Name));
        TakeDown();
        witness.WaitUntilGone();
    }

    private async Task<TimeSpan> PingAsync(World world)
    {
        var result = await new Client(
            world, _topology.Hosts.First().Name, TimeSpan.FromSeconds(5)).PingAsync(_topology.Balancers.Single().Configuration.Vips[0]);
        return result.IsReply ? result.Time : throw new InvalidOperationException($"the ping was not answered: {result}");
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
