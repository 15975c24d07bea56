using PasK.Cli.Specifications;
using PasK.Lab.Worlds;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>The specifications notice a balancer that does one thing wrong, and say which; with nothing wrong, behind the same wrapper, they pass.</summary>
public sealed class MutationTests
{
    private static readonly IReadOnlyList<Scenario> Scenarios = Selection.Of(Repository.Features, out _);

    /// <summary>Behind the wrapper without a mutation all are run in CI, where there is time for it, and elsewhere those that the mutants fail.</summary>
    private static readonly IReadOnlyList<Scenario> Control
        = [.. Scenarios.Where(scenario => Ci.Runs || Mutant.All.Any(mutant => mutant.Scenario == scenario.Info.Title))];

    /// <summary>Other tests may have the processors for one, or two.</summary>
    private const int Attempts = 5;

    public static TheoryData<string> Mutants => [.. Mutant.All.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Mutants))]
    public async Task Scenario_UnderAMutant_FailsAndNamesWhatIsWrong(string name)
    {
        NetworkNamespaces.Require();
        var mutant = Mutant.All.Single(mutant => mutant.Name == name);
        var scenario = Scenarios.Single(scenario => scenario.Info.Title == mutant.Scenario);
        var result = await RunAsync(scenario, mutant.Make, mutant.Delay);
        for (var attempt = 1; attempt < Attempts && result.Outcome == ScenarioOutcome.Inconclusive; attempt++)
        {
            result = await RunAsync(scenario, mutant.Make, mutant.Delay);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(result.FailureText);
        Assert.True(result.IsRed, result.Word);
        Assert.Contains(result.FailureText.Split('\n'), line => Array.TrueForAll(mutant.Names, words => line.Contains(words, StringComparison.Ordinal)));
    }

    /// <summary>Probes take the tunnel that traffic takes: where that is broken, no check says that the real server is up.</summary>
    [Fact]
    public async Task Checks_InABrokenTunnel_AllFail()
    {
        NetworkNamespaces.Require();
        var result = await RunAsync(
            Scenarios.Single(scenario => scenario.Info.Title == "No probe of the VIP leaves outside the tunnel: ip-tunnel-dsr"),
            () => Mutations.TunnelProtocol);
        Assert.Contains($"expected real1 ACT within {Health.Longest.TotalSeconds:F0} s", result.FailureText, StringComparison.Ordinal);
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
        var results = new List<ScenarioResult>();
        LabScenario.Datapath.Value = LabScenario.Behind(() => Mutations.None);
        await using var runner = new ScenarioRunner(report: null);
        await runner.RunAsync(Control, WorldsAtOnce.Most, results.Add, TestContext.Current.CancellationToken);
        foreach (var inconclusive in results.Where(result => result.Outcome == ScenarioOutcome.Inconclusive).ToList())
        {
            results.Remove(inconclusive);
            results.Add(await runner.RunAsync(inconclusive.Scenario));
        }

        Assert.Equal(Control.Count, results.Count);
        var failed = string.Join("\n\n", results.Where(result => result.IsRed).Select(result => $"{result.Scenario}: {result.FailureText}"));
        Assert.True(failed.Length == 0, failed);
    }

    private static async Task<ScenarioResult> RunAsync(Scenario scenario, Func<Mutation> mutation, TimeSpan delay = default)
    {
        LabScenario.Datapath.Value = LabScenario.Behind(mutation, delay);
        await using var runner = new ScenarioRunner(report: null);
        return await runner.RunAsync(scenario);
    }
}
