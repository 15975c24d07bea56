using PasK.Lab.Snapshots.Approval;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>The approved captures, on any machine: no namespaces are needed.</summary>
public sealed class SnapshotTests
{
    private const string ApprovalStep = "the captures match the approved ones";

    private static readonly IReadOnlyList<FeatureFile> Files = FeatureFile.ReadFolder(Repository.Features);

    /// <summary>Scenarios with this tag compare what they measured, and no packets.</summary>
    private const string Measured = "measured";

    private static readonly List<Snapshot> Expected = [.. Files.SelectMany(file => file.Scenarios)
        .Where(scenario => !IsMeasured(scenario))
        .Select(scenario => SnapshotPlace.Of(scenario.Path, scenario.Info.Title))];

    public static TheoryData<string, string> All
        => [.. Expected.Select(snapshot => (Path.GetRelativePath(Repository.Features, snapshot.Folder), snapshot.Name))];

    [Theory]
    [MemberData(nameof(All))]
    public void VerifiedText_IsWhatTheVerifiedCaptureShows(string folder, string name)
        => Assert.Null(new Snapshot(Path.Combine(Repository.Features, folder), name).CompareApproved()?.Message);

    [Fact]
    public void VerifiedFiles_AreThose_OfTheScenarios()
        => Assert.Empty(
            Directory.GetDirectories(Repository.Features, "*", SearchOption.AllDirectories)
                .Append(Repository.Features)
                .Concat(Expected.Select(snapshot => snapshot.Folder))
                .Distinct()
                    .SelectMany(folder =>
                        SnapshotFolder.Dangling(folder, Expected.Where(snapshot => snapshot.Folder == folder).Select(snapshot => snapshot.Name))));

    [Fact]
    public void Titles_GiveEachScenario_ASnapshotOfItsOwn()
        => Assert.Empty(Expected.GroupBy(snapshot => snapshot.VerifiedText).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Scenarios_End_WithTheCapturesUnlessTheyMeasure()
    {
        Assert.All(Files, file => Assert.Empty(file.Errors));
        Assert.All(
            Files.SelectMany(file => file.Scenarios),
            scenario => Assert.True(
                scenario.Steps[^1].Text.EndsWith(ApprovalStep, StringComparison.Ordinal) != IsMeasured(scenario),
                $"{scenario.Info.Title} ends with '{scenario.Steps[^1]}'"));
    }

    private static bool IsMeasured(Scenario scenario) => scenario.Info.CombinedTags.Contains(Measured);
}
