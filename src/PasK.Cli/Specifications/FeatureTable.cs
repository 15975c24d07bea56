using System.Globalization;

namespace PasK.Cli.Specifications;

/// <summary>What became of each feature's scenarios in a run with balancers of a kind; those of other nat-modes than it has do not count.</summary>
internal static class FeatureTable
{
    /// <summary>The rows of the table. The first names the columns; the last counts all.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(IReadOnlyList<ScenarioResult> results)
    {
        var own = results.Where(result => !result.IsOfOtherMode).ToList();
        return
        [
            ["feature", "ran", "differ", "absent"],
            .. own.GroupBy(result => result.Scenario.Feature.Title).Select(feature => Row(feature.Key, [.. feature])),
            Row("all", own),
        ];
    }

    private static IReadOnlyList<string> Row(string name, IReadOnlyList<ScenarioResult> results)
    {
        var (ran, all, _) = ScenarioResult.ShareOf(results);
        return [name, .. new[] { ran, ScenarioResult.DifferingOf(results), all - ran }.Select(count => count.ToString(CultureInfo.InvariantCulture))];
    }
}
