using PasK.Cli.Demo;
using PasK.Cli.Shell;
using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Comparisons;
using PasK.Lab.Demonstrations;
using PasK.Lab.Worlds;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>Commands with a kind of balancers that has mistakes, or can nothing: nothing is run, or nothing is proven.</summary>
public sealed class KindMistakesTests : IDisposable
{
    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose() => _topologies.Delete(recursive: true);

    [Fact]
    public async Task Run_TemplateWithAnUnknownKey_IsRefusedBeforeAnythingRuns()
    {
        NetworkNamespaces.Require();
        Assert.Equal(ExitCode.BadInput, await RunAsync(KindRuns.Copy(_topologies, "nft-dscp", "{{ vip.dscp }}", "{{ vip.dscpp }}"), "dscp"));
        var message = Assert.Single(_errors.ToString().Trim().Split('\n'));
        Assert.Contains("nftables.conf.template: line 5, column ", message, StringComparison.Ordinal);
        Assert.Contains("there is no key 'dscpp' here (did you mean 'dscp'?); allowed: dscp, ip, protocol, vports", message, StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Run_NothingThatTheKindCan_IsNoSuccess()
    {
        NetworkNamespaces.Require();
        Assert.Equal(ExitCode.BadInput, await RunAsync(KindRuns.Copy(_topologies, "nft-dscp", "[l3dsr-dscp]", "[]"), "dscp"));
        Assert.Equal("pask-lab: nft-dscp can play none of these scenarios, which proves nothing; each says why it is absent", _errors.ToString().Trim());
    }

    /// <summary>A kind's balancer carries the workload of a comparison, and not the reference engine.</summary>
    [Fact]
    public async Task Measure_WithAKind_MeasuresIt()
    {
        NetworkNamespaces.Require();
        var isAsked = false;
        var kind = new MutatedKind(() => (_, leaving) =>
        {
            isAsked = true;
            return leaving;
        });
        await Comparison.MeasureAsync(new TopologyFile("ip-tunnel-dsr").Read(), kind, TestContext.Current.CancellationToken);
        Assert.True(isAsked, "the kind's balancer has seen no frame");
    }

    [Fact]
    public async Task Demonstration_OfABalancerThatTellsNothing_SaysWhatIsAbsent()
    {
        NetworkNamespaces.Require();
        var topology = new TopologyFile("health-checks").Read();
        using var demonstration = Demonstration.Start(topology, new DemonstrationOptions { Kind = new MutatedKind(() => Mutations.None) { Tells = false } });
        await demonstration.SendTrafficAsync();
        var result = demonstration.Conclude();
        Assert.Equal(
            ["closed-port-inact", "mac-learnt", "recovered", "spread-round-robin"], result.Absent.Select(absent => absent.Claim).Order(StringComparer.Ordinal));
        var json = DemonstrationJson.Of(topology, result, null, new WorldEnd(TimeSpan.Zero, TimeSpan.Zero));
        Assert.Contains("\"against\": \"mutated\"", json, StringComparison.Ordinal);
        Assert.Contains("\"reason\": \"does not tell its macs; what it tells: nothing\"", json, StringComparison.Ordinal);
    }

    private Task<int> RunAsync(BalancerKind kind, string feature)
        => new RunCommand(_output, _errors)
            .RunAsync([feature], new RunOptions(1, Keep: false, Busy: false, Report: null, kind), TestContext.Current.CancellationToken);
}
