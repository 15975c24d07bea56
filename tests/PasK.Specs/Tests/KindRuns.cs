using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;
using PasK.Lab.Worlds;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>Scenarios with other balancers than those that they are approved with, for tests.</summary>
internal static class KindRuns
{
    /// <summary>Other tests may have the processors for one, or two.</summary>
    private const int Attempts = 5;

    /// <summary>Other programs may have them for longer, and without them nothing else proves what is asked.</summary>
    private const int AttemptsAlone = 20;

    /// <summary>All scenarios of the repository.</summary>
    public static IReadOnlyList<Scenario> Scenarios { get; } = Selection.Of(Repository.Features, out _);

    /// <summary>Skips the running test where the machine lacks what a kind needs.</summary>
    public static void Require(string name)
    {
        NetworkNamespaces.Require();
        var lack = BalancerKinds.Find(Repository.Topologies, name).Missing;
        Assert.SkipWhen(lack is not null, lack ?? "");
    }

    /// <summary>The scenario of a title that no other has.</summary>
    public static Scenario ScenarioOf(string title) => Scenarios.Single(scenario => scenario.Info.Title == title);

    /// <summary>The scenario of a title in a feature.</summary>
    public static Scenario ScenarioOf(string feature, string title)
        => Scenarios.Single(scenario => scenario.Path.EndsWith($"/{feature}.feature", StringComparison.Ordinal) && scenario.Info.Title == title);

    /// <summary>Runs a scenario, again while it is inconclusive.</summary>
    /// <param name="kind">What plays the balancers, or null for what the caller has the reference engine replaced by.</param>
    /// <param name="scenario">The scenario.</param>
    public static Task<ScenarioResult> RunAsync(BalancerKind? kind, Scenario scenario) => RunAsync(kind, scenario, _ => false);

    /// <summary>
    /// A scenario fails and names what is wrong. A run that is inconclusive proves that as well as one that failed: a machine that is late makes no packet of
    /// what it names.
    /// </summary>
    /// <param name="kind">What plays the balancers, or null for what the caller has the reference engine replaced by.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="says">What a line of its failure says about a packet, all of it.</param>
    public static async Task<ScenarioResult> AssertNamesAsync(BalancerKind? kind, Scenario scenario, params string[] says)
    {
        var result = await RunAsync(kind, scenario, result => Names(result, says));
        Assert.True(result.IsRed, result.Word);
        AssertNames(result, says);
        return result;
    }

    /// <summary>
    /// Scenarios fail, whatever else the machine has to do, and say what does not come: a machine that is late says the same. They run all at once, for they
    /// mostly wait, and again one by one while they are inconclusive.
    /// </summary>
    /// <param name="cases">Runs a scenario once; and what a line of its failure says, all of it.</param>
    public static async Task AssertFailAsync(IReadOnlyList<(Func<Task<ScenarioResult>> RunAsync, string[] Says)> cases)
    {
        var results = await Task.WhenAll(cases.Select(one => one.RunAsync()));
        foreach (var ((runAsync, says), first) in cases.Zip(results))
        {
            var result = first;
            for (var attempt = 1; attempt < AttemptsAlone && result.Outcome == ScenarioOutcome.Inconclusive; attempt++)
            {
                result = await runAsync();
            }

            Assert.True(result.Outcome == ScenarioOutcome.Failed, $"{result.Word}\n{result.FailureText}");
            AssertNames(result, says);
        }
    }

    /// <summary>Runs a scenario once.</summary>
    /// <param name="kind">What plays the balancers, or null for what the caller has the reference engine replaced by.</param>
    /// <param name="scenario">The scenario.</param>
    public static async Task<ScenarioResult> RunOnceAsync(BalancerKind? kind, Scenario scenario)
    {
        await using var runner = new ScenarioRunner(report: null, kind);
        return await runner.RunAsync(scenario);
    }

    /// <summary>Runs scenarios, several at a time, and again one by one what is inconclusive.</summary>
    public static async Task<IReadOnlyList<ScenarioResult>> RunAsync(BalancerKind? kind, IReadOnlyList<Scenario> scenarios)
    {
        var results = new List<ScenarioResult>();
        await using var runner = new ScenarioRunner(report: null, kind);
        await runner.RunAsync(scenarios, WorldsAtOnce.Most, results.Add, TestContext.Current.CancellationToken);
        for (var i = 0; i < results.Count; i++)
        {
            results[i] = await AgainAsync(runner, results[i], _ => false);
        }

        return results;
    }

    /// <summary>None failed, and none is inconclusive.</summary>
    public static void AssertNoneIsRed(IEnumerable<ScenarioResult> results)
    {
        var red = string.Join("\n\n", results.Where(result => result.IsRed).Select(result => $"{result.Scenario}: {result.FailureText}"));
        Assert.True(red.Length == 0, red);
    }

    /// <summary>A kind that is like one of the repository but for a text of its files, and for what it declares of scenarios.</summary>
    /// <param name="topologies">The folder in which it is made.</param>
    /// <param name="name">The kind.</param>
    /// <param name="text">The text; nothing is changed where it is empty.</param>
    /// <param name="other">What stands in its place.</param>
    /// <param name="differences">The scenarios and fields that are declared.</param>
    public static BalancerKind Copy(
        DirectoryInfo topologies, string name, string text, string other, params IReadOnlyList<(string Scenario, string Field)> differences)
    {
        var folder = topologies.CreateSubdirectory($"{BalancerKinds.Folder}/{name}").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Topologies, BalancerKinds.Folder, name)))
        {
            var content = File.ReadAllText(file);
            File.WriteAllText(
                Path.Combine(folder, Path.GetFileName(file)), text.Length == 0 ? content : content.Replace(text, other, StringComparison.Ordinal));
        }

        if (differences.Count > 0)
        {
            var lines = differences.Select(one
                => $"  - {{ scenario: {one.Scenario}, field: '{one.Field.Replace("'", "''", StringComparison.Ordinal)}', why: a test, source: a test }}\n");
            File.WriteAllText(Path.Combine(folder, "differences.yaml"), $"differences:\n{string.Concat(lines)}");
        }

        return BalancerKinds.Find(topologies.FullName, name);
    }

    private static async Task<ScenarioResult> RunAsync(BalancerKind? kind, Scenario scenario, Predicate<ScenarioResult> proves)
    {
        await using var runner = new ScenarioRunner(report: null, kind);
        var result = await AgainAsync(runner, await runner.RunAsync(scenario), proves);
        TestContext.Current.TestOutputHelper?.WriteLine($"{result.Word} {result.SkipReason}\n{result.FailureText}");
        return result;
    }

    /// <summary>Runs a scenario again while it is inconclusive and proves nothing.</summary>
    private static async Task<ScenarioResult> AgainAsync(ScenarioRunner runner, ScenarioResult result, Predicate<ScenarioResult> proves)
    {
        for (var attempt = 1; attempt < Attempts && result.Outcome == ScenarioOutcome.Inconclusive && !proves(result); attempt++)
        {
            result = await runner.RunAsync(result.Scenario);
        }

        return result;
    }

    private static void AssertNames(ScenarioResult result, string[] says)
        => Assert.True(Names(result, says), $"no line has \"{string.Join("\" and \"", says)}\":\n{result.FailureText}");

    private static bool Names(ScenarioResult result, string[] says)
        => result.FailureText.Split('\n').Any(line => says.All(words => line.Contains(words, StringComparison.Ordinal)));
}
