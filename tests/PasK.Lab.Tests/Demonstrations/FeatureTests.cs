using Gherkin;
using Gherkin.Ast;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>One demonstration of the reference lab, shared by the scenarios that are judged by it.</summary>
public sealed class ReferenceDemonstration : IAsyncLifetime
{
    private DemonstrationResult? _result;

    internal DemonstrationResult Result
    {
        get
        {
            ReferenceLab.Require();
            return _result!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Linux.KernelFeatures.WhyNoNamespaces() is null)
        {
            _result = await ReferenceLab.DemonstrateAsync(ReferenceLab.Topology);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>The feature file is the specification: its scenarios are the claims, word by word, and each holds on the real network.</summary>
public sealed class FeatureTests(ReferenceDemonstration demonstration) : IClassFixture<ReferenceDemonstration>
{
    private static readonly IReadOnlyList<Scenario> Scenarios = ReadScenarios("ip-tunnel-dsr");

    public static TheoryData<string> Tags => [.. Scenarios.Select(TagOf)];

    [Theory]
    [MemberData(nameof(Tags))]
    public void Scenario_OfTheFeature_HoldsOnTheWire(string tag)
    {
        var claim = Assert.Single(demonstration.Result.Claims, claim => claim.Name == tag);
        Assert.True(claim.Holds, $"{claim.Name}: {claim.Failure}");
        Assert.True(claim.Count > 0);
    }

    [Fact]
    public void Scenarios_AreTheClaims_WordByWord()
        => Assert.Equal(
            Claim.For(ReferenceLab.Topology).Select(claim => (claim.Name, RuleOf(claim))).Order(),
            Specified("ip-tunnel-dsr").Order());

    [Fact]
    public void Readme_NamesEveryClaim()
    {
        var readme = File.ReadAllText(Path.Combine(ReferenceLab.Root, "README.md"));
        Assert.All(Claim.For(ReferenceLab.Topology), claim => Assert.Contains($"`{claim.Name}`", readme, StringComparison.Ordinal));
    }

    /// <summary>A claim's rule as a step says it.</summary>
    internal static string RuleOf(Claim claim) => char.ToLowerInvariant(claim.Rule[0]) + claim.Rule[1..];

    /// <summary>The claims that a feature's scenarios state.</summary>
    internal static IEnumerable<(string Name, string Rule)> Specified(string feature)
        => ReadScenarios(feature).Select(scenario => (TagOf(scenario), Assert.Single(scenario.Steps).Text));

    private static string TagOf(Scenario scenario) => Assert.Single(scenario.Tags).Name.TrimStart('@');

    private static List<Scenario> ReadScenarios(string feature)
        => [.. new Parser().Parse(Path.Combine(ReferenceLab.Root, "features", $"{feature}.feature")).Feature.Children.OfType<Rule>().SelectMany(rule => rule.Children.OfType<Scenario>())];
}
