using PasK.Cli.Demo;
using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Reading;
using PasK.Lab.Demonstrations;
using PasK.Lab.Worlds;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>What a kind of balancers cannot play, or nobody can judge of it, is absent with the reason, and never passed.</summary>
public sealed class AbsentScenarioTests : IDisposable
{
    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    public void Dispose() => _topologies.Delete(recursive: true);

    [Fact]
    public async Task Scenario_OfAnotherMode_IsAbsentWithTheReason()
    {
        var result = await KindRuns.RunAsync(BalancerKinds.Find(Repository.Topologies, "nft-dscp"), KindRuns.ScenarioOf("l2-dsr", "A datagram"));
        Assert.Equal((ScenarioOutcome.Skipped, true), (result.Outcome, result.IsOfOtherMode));
        Assert.Equal("l4: nft-dscp cannot do nat-mode dsr of slb web; what it can: l3dsr-dscp", result.SkipReason);
    }

    [Theory]
    [InlineData("A ping", "icmp", "tcp, udp")]
    [InlineData("A download, addressed to the real server", "tcp", "icmp, udp")]
    [InlineData("A datagram", "udp", "icmp")]
    public async Task Scenario_OfAnotherProtocol_IsAbsentWithTheReason(string title, string protocol, string can)
    {
        var kind = KindRuns.Copy(_topologies, "nft-dscp", "[icmp, tcp, udp]", $"[{can}]");
        var result = await KindRuns.RunAsync(kind, KindRuns.ScenarioOf("dscp", title));
        Assert.Equal((ScenarioOutcome.Skipped, false, true), (result.Outcome, result.IsOfOtherMode, result.IsOfOtherProtocol));
        Assert.Equal($"nft-dscp cannot do protocol {protocol} of 192.168.193.50; what it can: {can}", result.SkipReason);
    }

    [Fact]
    public async Task Demonstration_ProtocolThatTheKindHasNot_IsLeftOutWithItsClaim()
    {
        KindRuns.Require("nft-dscp");
        var options = new DemonstrationOptions { Kind = KindRuns.Copy(_topologies, "nft-dscp", "[icmp, tcp, udp]", "[tcp, udp]") };
        using var demonstration = Demonstration.Start(new TopologyFile("dscp-dsr").Read(), options);
        await demonstration.SendTrafficAsync();
        var result = demonstration.Conclude();
        Assert.Equal(("ping-end-to-end", "cannot do protocol icmp of 192.168.193.50; what it can: tcp, udp"), Assert.Single(result.Absent));
        Assert.DoesNotContain(result.Outcomes, outcome => outcome.Action.StartsWith("ping", StringComparison.Ordinal));
        Assert.All(result.Claims, claim => Assert.True(claim.Holds, claim.Failure));
    }

    /// <summary>Whatever was sent: the reason is the balancer's.</summary>
    [Fact]
    public void Demonstration_OfABalancerThatTellsNothing_SaysWhatIsAbsent()
    {
        NetworkNamespaces.Require();
        var topology = new TopologyFile("health-checks").Read();
        using var demonstration = Demonstration.Start(topology, new DemonstrationOptions { Kind = new MutatedKind(() => Mutations.None) { Tells = false } });
        var json = DemonstrationJson.Of(topology, demonstration.Conclude(), null, new WorldEnd(TimeSpan.Zero, TimeSpan.Zero));
        Assert.Contains("\"against\": \"mutated\"", json, StringComparison.Ordinal);
        Assert.Contains("\"reason\": \"does not tell its macs; what it tells: nothing\"", json, StringComparison.Ordinal);
    }

    /// <summary>An absent claim does not hide one that fails.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Demonstration_OfABalancerThatTellsNothing_IsAbsentOnlyWhereAllThatCanBeJudgedHolds(bool isRight)
    {
        NetworkNamespaces.Require();
        var kind = new MutatedKind(() => isRight ? Mutations.None : Mutations.OuterTypeOfService) { Tells = false };
        var scenario = KindRuns.ScenarioOf("demonstrations", "The demonstration of health-checks");
        if (isRight)
        {
            var result = await KindRuns.RunAsync(kind, scenario);
            Assert.Contains("cannot be judged: mutated does not tell its", result.SkipReason, StringComparison.Ordinal);
        }
        else
        {
            await KindRuns.AssertNamesAsync(kind, scenario, "does not hold: outer-header");
        }
    }
}
