using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>Scenarios with balancers of another kind, for tests.</summary>
internal static class KindRuns
{
    /// <summary>Other tests may have the processors for one, or two.</summary>
    private const int Attempts = 5;

    private static readonly IReadOnlyList<Scenario> Scenarios = Selection.Of(Repository.Features, out _);

    /// <summary>Runs one scenario, again while it is inconclusive.</summary>
    public static async Task<ScenarioResult> RunAsync(BalancerKind kind, string feature, string title)
    {
        var scenario = Scenarios.Single(one => one.Path.EndsWith(feature, StringComparison.Ordinal) && one.Info.Title == title);
        await using var runner = new ScenarioRunner(report: null, kind);
        var result = await runner.RunAsync(scenario);
        for (var attempt = 1; attempt < Attempts && result.Outcome == ScenarioOutcome.Inconclusive; attempt++)
        {
            result = await runner.RunAsync(scenario);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{result.Word} {result.SkipReason}\n{result.FailureText}");
        return result;
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
}
