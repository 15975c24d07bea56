using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PasK.Balancer.Configuration;
using PasK.Configuration.Reading;
using YamlDotNet.Core;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: the text of a configuration is read in a time that grows with its length: 1,000 services that name 1,000 reals each in at most 2 s and 400 MB,
/// 1,000 that name 100 each in at most 0.4 s, whether they name them in one line or with a line for each. Control: the baseline row is what the parser of
/// YAML needs for its events alone.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 7)]
[MedianColumn]
[MinColumn]
[MaxColumn]
public class ConfigurationBenchmark
{
    /// <summary>Services.</summary>
    public const int Services = 1_000;

    private string _text = "";

    /// <summary>The reals that each service names.</summary>
    [Params(100, 1_000)]
    public int Reals { get; set; }

    /// <summary>Whether they are named in one line.</summary>
    [Params(true, false)]
    public bool IsFlow { get; set; }

    /// <summary>Writes the text.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _text = ConfigurationText.Of(Services, Reals, IsFlow);
        var named = Read().Slbs.Sum(slb => slb.Reals.Count);
        if (named != Services * Reals)
        {
            throw new InvalidOperationException($"of {Services * Reals} names {named} were read");
        }
    }

    /// <summary>The parser's events.</summary>
    [Benchmark(Baseline = true)]
    public int Parse()
    {
        var parser = new Parser(new Scanner(new StringReader(_text), skipComments: true));
        var events = 0;
        while (parser.MoveNext())
        {
            events++;
        }

        return events;
    }

    /// <summary>The configuration, checked whole.</summary>
    [Benchmark]
    public BalancerConfiguration Read() => ConfigurationReader.Parse("f.yaml", _text).Value;
}
