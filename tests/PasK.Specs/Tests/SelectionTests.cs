using PasK.Cli.Specifications;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

public sealed class SelectionTests
{
    [Theory]
    [InlineData("ip-tunnel/mtu")]
    [InlineData("mtu")]
    [InlineData("ip-tunnel/mtu.feature")]
    public void Of_NameOfAFeature_GivesItsScenarios(string name)
    {
        var scenarios = Selection.Of(name, out var errors);
        Assert.Empty(errors);
        Assert.NotEmpty(scenarios);
        Assert.All(scenarios, scenario => Assert.EndsWith("ip-tunnel/mtu.feature", scenario.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_LineOfAnOutline_GivesAllRowsAndOfARowThatOne()
    {
        var all = Selection.Of("answer", out _);
        var outline = all.GroupBy(scenario => scenario.FirstLine).First(group => group.Count() > 1);
        Assert.Equal(outline, Selection.Of($"answer:{outline.Key + 1}", out _), Same);
        Assert.Equal([outline.Last()], Selection.Of($"answer:{outline.Last().Place.Line}", out _), Same);
    }

    [Fact]
    public void Of_Tag_GivesTheScenariosOfAllFeaturesThatHaveIt()
    {
        var tagged = Selection.Of("@measured", out var errors);
        Assert.Empty(errors);
        Assert.NotEmpty(tagged);
        Assert.Equal(Selection.Of(Repository.Features, out _).Where(scenario => scenario.Info.CombinedTags.Contains("measured")), tagged, Same);
    }

    [Fact]
    public void Of_Several_GivesEachScenarioOnce()
    {
        var scenarios = Selection.Of(["mtu", "ip-tunnel", "nat"], out var errors);
        Assert.Empty(errors);
        Assert.Equal([.. Selection.Of("ip-tunnel", out _), .. Selection.Of("nat", out _)], scenarios.OrderBy(scenario => scenario.Path), Same);
        Assert.Empty(Selection.Of(["nowhere", "mtu", "mtu:1"], out errors));
        Assert.Equal(2, errors.Count);
    }

    [Fact]
    public void Of_NothingThatThereIs_TellsWhatThereIs()
    {
        Assert.Empty(Selection.Of("nowhere", out var errors));
        Assert.StartsWith(
            "there is no feature nowhere; there are attacks/strangers, changes/running, commands/commands, comparison, ",
            Assert.Single(errors),
            StringComparison.Ordinal);
        Assert.Empty(Selection.Of("mtu:1", out errors));
        Assert.StartsWith("mtu has no scenario at line 1; they begin at ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Empty(Selection.Of("ip-tunnel:20", out errors));
        Assert.EndsWith(" features: a line belongs to one of them", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Empty(Selection.Of("@nowhere", out errors));
        Assert.StartsWith("no scenario has the tag @nowhere; there are @", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Folder_NamesPlacesAsAFileDoes()
    {
        var file = Selection.Of("ip-tunnel/mtu", out _);
        Assert.All(file, scenario => Assert.Equal("features/ip-tunnel/mtu.feature", scenario.Place.File));
        string[] folders = ["ip-tunnel", Path.Combine(Repository.Features, "ip-tunnel"), Repository.Features];
        Assert.All(folders, folder => Assert.Equal(file, Selection.Of(folder, out _).Where(scenario => scenario.Path == file[0].Path), Same));
    }

    /// <summary>A feature that lies elsewhere has its whole path, and what is kept of it stays in the folder for that.</summary>
    [Fact]
    public void Of_FeatureElsewhere_NamesItsPathAndKeepsCapturesWhereTheyBelong()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "mine.feature");
            File.Copy(Path.Combine(Repository.Features, "ip-tunnel", "mtu.feature"), path);
            var scenarios = Selection.Of(Path.GetRelativePath(Environment.CurrentDirectory, path), out var errors);
            Assert.Empty(errors);
            Assert.All(scenarios, scenario => Assert.Equal(path, scenario.Place.File));
            Assert.Equal(scenarios, Selection.Of(folder.FullName, out _), Same);
            var kept = SnapshotPlace.Below("/report/captures", SnapshotPlace.Of(scenarios[0].Path, scenarios[0].Info.Title));
            Assert.Equal($"/report/captures{Path.ChangeExtension(path, null)}", Path.GetFullPath(kept));
            var ours = Selection.Of("mtu", out _)[0];
            Assert.Equal("/report/captures/ip-tunnel/mtu", SnapshotPlace.Below("/report/captures", SnapshotPlace.Of(ours.Path, ours.Info.Title)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Same(Scenario one, Scenario other) => one.Place == other.Place;
}
