using Gherkin;
using Gherkin.Ast;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>One demonstration of each topology, shared by the scenarios that are judged by it.</summary>
public sealed class SharedDemonstrations
{
    private readonly Dictionary<string, Task<DemonstrationResult>> _results = [];

    internal Task<DemonstrationResult> OfAsync(string topology)
    {
        ReferenceLab.Require();
        return _results.TryGetValue(topology, out var result) ? result : _results[topology] = ReferenceLab.DemonstrateAsync(ReferenceLab.Topologies[topology]);
    }
}

/// <summary>A feature file is the specification of the topology of its name: its scenarios are the topology's claims, word by word, and each holds on the real network.</summary>
public sealed class FeatureTests(SharedDemonstrations demonstrations) : IClassFixture<SharedDemonstrations>
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<Scenario>> Scenarios = Directory.GetFiles(Path.Combine(ReferenceLab.Root, "features"), "*.feature")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), ReadScenarios);

    public static TheoryData<string> Topologies => [.. ReferenceLab.Topologies.Keys];

    public static TheoryData<string, string> Tags
        => [.. Scenarios.SelectMany(feature => feature.Value.Select(scenario => new TheoryDataRow<string, string>(feature.Key, TagOf(scenario))))];

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task Scenario_OfTheFeature_HoldsOnTheWire(string topology, string tag)
    {
        var result = await demonstrations.OfAsync(topology);
        var claim = Assert.Single(result.Claims, claim => claim.Name == tag);
        Assert.True(claim.Holds, $"{claim.Name}: {claim.Failure}");
        Assert.True(claim.Count > 0);
    }

    [Theory]
    [MemberData(nameof(Topologies))]
    public void Scenarios_AreTheClaims_WordByWord(string topology)
        => Assert.Equal(
            Claim.For(ReferenceLab.Topologies[topology]).Select(claim => (claim.Name, RuleOf(claim))).Order(),
            Scenarios[topology].Select(scenario => (TagOf(scenario), Assert.Single(scenario.Steps).Text)).Order());

    [Fact]
    public void Features_AreThose_OfTheTopologies() => Assert.Equal(ReferenceLab.Topologies.Keys.Order(), Scenarios.Keys.Order());

    [Theory]
    [MemberData(nameof(Topologies))]
    public void Readme_NamesTheTopology_AndItsClaims(string topology)
    {
        var readme = File.ReadAllText(Path.Combine(ReferenceLab.Root, "README.md"));
        Assert.Contains($"`{topology}`", readme, StringComparison.Ordinal);
        Assert.All(Claim.For(ReferenceLab.Topologies[topology]), claim => Assert.Contains($"`{claim.Name}`", readme, StringComparison.Ordinal));
    }

    /// <summary>A claim's rule as a step says it.</summary>
    private static string RuleOf(Claim claim) => char.ToLowerInvariant(claim.Rule[0]) + claim.Rule[1..];

    private static string TagOf(Scenario scenario) => Assert.Single(scenario.Tags).Name.TrimStart('@');

    private static IReadOnlyList<Scenario> ReadScenarios(string path)
        => [.. new Parser().Parse(path).Feature.Children.OfType<Rule>().SelectMany(rule => rule.Children.OfType<Scenario>())];
}
