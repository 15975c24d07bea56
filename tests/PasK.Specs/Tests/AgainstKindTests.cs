using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies.Reading;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>
/// Balancers that nobody here wrote, as they ship, by the specifications: what they do otherwise is declared. Each has as many worlds at work at once as the
/// scenarios of the reference engine have: together they would be late for each other.
/// </summary>
[Collection(nameof(Alone))]
public sealed class AgainstKindTests : IDisposable
{
    private const string Hash = "\"scheduler\": \"hash\", \"sched-param\": \"srcip\",";

    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Kinds => [.. BalancerKinds.In(Repository.Topologies).Keys.Where(name => name != ReferenceKind.Word)];

    /// <summary>Those that play their scenarios here.</summary>
    public static TheoryData<string> Played => [.. Ci.Examples(Kinds.Select(row => row.Data), 3)];

    public void Dispose() => _topologies.Delete(recursive: true);

    /// <summary>A kind over all features, and in CI every kind: what it cannot is absent, and nothing else is otherwise than declared.</summary>
    [Theory]
    [MemberData(nameof(Played))]
    public async Task Features_WithAnotherBalancer_HoldButForWhatIsDeclared(string name)
    {
        KindRuns.Require(name);
        var kind = BalancerKinds.Find(Repository.Topologies, name);
        var results = await KindRuns.RunAsync(kind, KindRuns.Scenarios);
        KindRuns.AssertNoneIsRed(results);
        // What is absent is so because of the kind, not of this machine.
        Assert.All(
            results.Where(result => result.Outcome == ScenarioOutcome.Skipped),
            result => Assert.Contains($"{name} ", result.SkipReason, StringComparison.Ordinal));
        Assert.Equal(kind.Scenarios, ScenarioResult.ShareOf(results));
    }

    /// <summary>What a kind cannot is the smaller part of what is asked of its nat-modes.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scenarios_OfEachKind_AreAtLeastThreeInFive(string name)
    {
        var share = BalancerKinds.Find(Repository.Topologies, name).Scenarios;
        Assert.True(share is { IsMost: true }, $"{name} plays too few of the scenarios of its nat-modes: {share}");
    }

    [Fact]
    public void Manual_TableOfKinds_IsUpToDate()
        => Assert.True(
            File.ReadAllText(KindsTable.File) == KindsTable.Text(), "the table of kinds in docs/balancers.md is stale; write it again by ./run-lab.sh kinds");

    [Fact]
    public void Differences_OfEachKind_AreOfScenariosThatThereAre()
    {
        var names = KindRuns.Scenarios.Select(AgainstKind.NameOf).ToHashSet();
        foreach (var name in Kinds.Select(row => row.Data))
        {
            Assert.All(BalancerKinds.Find(Repository.Topologies, name).Differences, one => Assert.Contains(one.Scenario, names));
        }
    }

    /// <summary>By default nftlb takes turns with each packet, and not with each session.</summary>
    [Theory]
    [InlineData(Hash, null)]
    [InlineData("", "its session began with")]
    public async Task SessionStays_OfNftlb_HoldsByHashAndNotByDefault(string scheduler, string? says)
    {
        KindRuns.Require("nftlb");
        var file = Path.Combine(Repository.Topologies, "round-robin.yaml");
        var text = File.ReadAllText(file).Replace("nat-mode: l3dsr-iptunnel", "nat-mode: dsr", StringComparison.Ordinal)
            .Replace("lb-method: rr", "lb-method: sh", StringComparison.Ordinal);
        var kind = KindRuns.Copy(_topologies, "nftlb", Hash, scheduler);
        using var demonstration = Demonstration.Start(
            TopologyReader.Parse(file, text).Value, new DemonstrationOptions { Kind = kind, Patience = TimeSpan.FromSeconds(1) });
        await demonstration.SendTrafficAsync();
        var claim = demonstration.Conclude().Claims.Single(claim => claim.Name == "session-stays");
        Assert.Equal(says is null, claim.Holds);
        Assert.Contains(says ?? "", claim.Failure ?? "", StringComparison.Ordinal);
    }
}
