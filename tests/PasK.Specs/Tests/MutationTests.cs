using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>The specifications notice a balancer that does one thing wrong, and say which; with nothing wrong, behind the same wrapper, they pass.</summary>
public sealed class MutationTests
{
    /// <summary>Behind the wrapper without a mutation all are run in CI, where there is time for it, and elsewhere those that the mutants fail.</summary>
    private static readonly IReadOnlyList<Scenario> Control
        = [.. KindRuns.Scenarios.Where(scenario => Ci.Runs || Mutant.All.Any(mutant => mutant.Scenario == scenario.Info.Title))];

    public static TheoryData<string> Mutants
        => [.. Ci.Examples(Mutant.All.Where(mutant => !mutant.IsLikeLateness).Select(mutant => mutant.Name), 3)];

    [Theory]
    [MemberData(nameof(Mutants))]
    public async Task Scenario_UnderAMutant_FailsAndNamesWhatIsWrong(string name)
    {
        NetworkNamespaces.Require();
        var mutant = Mutant.All.Single(mutant => mutant.Name == name);
        LabScenario.Datapath.Value = LabScenario.Behind(mutant.Make);
        await KindRuns.AssertNamesAsync(kind: null, KindRuns.ScenarioOf(mutant.Scenario), mutant.Names);
    }

    /// <summary>
    /// Probes take the tunnel that traffic takes: where that is broken, no check says that the real server is up. A busy machine is late with some answers:
    /// here there is none, to any check, as long as is waited.
    /// </summary>
    [Fact]
    public async Task Checks_InABrokenTunnel_AllFail()
    {
        NetworkNamespaces.Require();
        LabScenario.Datapath.Value = LabScenario.Behind(() => Mutations.TunnelProtocol);
        var scenario = KindRuns.ScenarioOf("No probe of the VIP leaves outside the tunnel: ip-tunnel-dsr");
        var result = await KindRuns.AssertNamesAsync(kind: null, scenario, $"expected real1 ACT within {Health.Longest.TotalSeconds:F0} s");
        foreach (var asked in new[] { "1: ping", "2: tcp port 80", "3: udp port 7" })
        {
            Assert.Contains($"health-check {asked} of 192.168.193.50 in the tunnel: no answer in 1 s", result.FailureText, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("answered", result.FailureText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenarios_BehindTheWrapperWithoutAMutation_Pass()
    {
        NetworkNamespaces.Require();
        LabScenario.Datapath.Value = LabScenario.Behind(() => Mutations.None);
        var results = await KindRuns.RunAsync(kind: null, Control);
        Assert.Equal(Control.Count, results.Count);
        KindRuns.AssertNoneIsRed(results);
    }
}
