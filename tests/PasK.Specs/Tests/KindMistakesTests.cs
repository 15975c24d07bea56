using PasK.Cli.Shell;
using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
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
        Assert.Equal(ExitCode.BadInput, await RunAsync(KindRuns.Copy(_topologies, "nft-dscp", "{{ vip.dscp }}", "{{ vip.dscpp }}"), "dscp"));
        var message = Assert.Single(_errors.ToString().Trim().Split('\n'));
        Assert.Contains("nftables.conf.template: line 5, column ", message, StringComparison.Ordinal);
        Assert.Contains("there is no key 'dscpp' here (did you mean 'dscp'?); allowed: dscp, ip, protocol, vports", message, StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Run_NothingThatTheKindCan_IsNoSuccess()
    {
        KindRuns.Require("nft-dscp");
        Assert.Equal(ExitCode.BadInput, await RunAsync(KindRuns.Copy(_topologies, "nft-dscp", "[l3dsr-dscp]", "[]"), "dscp"));
        Assert.Equal("pask-lab: nft-dscp can play none of these scenarios, which proves nothing; each says why it is absent", _errors.ToString().Trim());
    }

    [Fact]
    public async Task Run_DifferenceInNoScenario_IsRefused()
    {
        KindRuns.Require("nft-dscp");
        Assert.Equal(ExitCode.BadInput, await RunAsync(KindRuns.Copy(_topologies, "nft-dscp", "", "", ("dscp/dscp/a-pong", "ttl")), "dscp"));
        Assert.Equal("pask-lab: nft-dscp declares a difference in dscp/dscp/a-pong, and there is no such scenario", _errors.ToString().Trim());
    }

    private Task<int> RunAsync(BalancerKind kind, string feature)
        => new RunCommand(_output, _errors)
            .RunAsync([feature], new RunOptions(1, Keep: false, Busy: false, Report: null, kind), TestContext.Current.CancellationToken);
}
