using PasK.Cli.Specifications;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

public sealed class FeatureTableTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Of two features; the third is about another nat-mode alone.</summary>
    [Fact]
    public void Rows_OfARun_CountEachFeatureAndLeaveOutOtherModes()
    {
        var (first, second, third) = (ScenariosOf("dscp.feature"), ScenariosOf("headers.feature"), ScenariosOf("vxlan.feature"));
        ScenarioResult[] results =
        [
            ResultOf(first[0]), ResultOf(first[1]) with { Differences = ["ttl"] }, ResultOf(first[2]) with { SkipReason = "no health checks" },
            ResultOf(first[3]) with { Failure = new InvalidOperationException("wrong") },
            ResultOf(second[0]) with { SkipReason = "no health checks" }, ResultOf(second[1]) with { SkipReason = "another mode", IsOfOtherMode = true },
            ResultOf(third[0]) with { SkipReason = "another mode", IsOfOtherMode = true },
        ];
        Assert.Equal(
            ["feature ran differ absent", $"{first[0].Feature.Title} 3 1 1", $"{second[0].Feature.Title} 0 0 1", "all 3 1 2"],
            FeatureTable.Rows(results).Select(row => string.Join(' ', row)));
        SpecificationReport.Write(_folder.FullName, results, new ReportHead(default, "./run-lab.sh run", Commit: null, "nft-dscp"));
        Assert.Contains(
            $"<tr><td>{second[0].Feature.Title}</td><td>0</td><td>0</td><td>1</td></tr>",
            File.ReadAllText(Path.Combine(_folder.FullName, SpecificationReport.HtmlFile)), StringComparison.Ordinal);
    }

    private static List<Scenario> ScenariosOf(string feature)
        => [.. Selection.Of(Repository.Features, out _).Where(scenario => scenario.Path.EndsWith($"/{feature}", StringComparison.Ordinal))];

    private static ScenarioResult ResultOf(Scenario scenario) => new(scenario, TimeSpan.Zero, Failure: null, [], Ladder: null, []);
}
