using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Testing;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Networks that nobody here thought of are demonstrated rightly.</summary>
public sealed class DrawnNetworkTests(ITestOutputHelper output)
{
    private const int Networks = 300;
    private const int FirstBuilt = 1000;
    private const int Attempts = 5;

    /// <summary>The seeds of the networks that are built, and broken.</summary>
    public static TheoryData<int> Built => [.. Enumerable.Range(FirstBuilt, Ci.Runs ? 20 : 4)];

    /// <summary>Each claim applies somewhere: what applies to no network that people have says nothing.</summary>
    [Fact]
    public void Claims_OfDrawnNetworks_EachApplySomewhere()
    {
        var applied = Enumerable.Range(1, Networks).Select(seed => new DrawnNetwork(seed)).SelectMany(NamesOf).CountBy(name => name).ToDictionary();
        foreach (var (name, count) in applied.OrderByDescending(one => one.Value))
        {
            output.WriteLine($"{100.0 * count / Networks,5:F1} %  {name}");
        }

        var all = ReferenceLab.Topologies.Values.SelectMany(Demonstration.ClaimsOf).Select(claim => claim.Name).Distinct();
        Assert.All(all, name => Assert.True(
            applied.GetValueOrDefault(name) >= 10, $"{name} applies to {applied.GetValueOrDefault(name)} of {Networks} networks"));
    }

    /// <summary>A right network holds all its claims.</summary>
    [Theory]
    [MemberData(nameof(Built))]
    public async Task Demonstration_OfADrawnNetwork_Holds(int seed)
    {
        var network = new DrawnNetwork(seed);
        output.WriteLine(network.Text);
        var result = await DemonstrateAsync(network.Topology, new DemonstrationOptions());
        Assert.Empty(result.Outcomes.Where(outcome => !outcome.IsAsExpected).Select(outcome => $"{outcome.Action}: {outcome.Result}"));
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
    }

    /// <summary>
    /// With one fault that the seed draws, those claims fail that the tests of faults name for it, of those that apply, and none that it cannot touch.
    /// </summary>
    [Theory]
    [MemberData(nameof(Built))]
    public async Task Demonstration_OfADrawnNetworkWithAFault_FailsExactlyItsClaims(int seed)
    {
        var (network, fault) = Broken(seed);
        output.WriteLine($"seed {network.Seed}: {fault.Name}\n{network.Text}");
        var topology = network.Topology;
        var result = await DemonstrateAsync(fault.Break(topology), fault.Options with { Patience = TimeSpan.FromMilliseconds(500) });
        output.WriteLine(string.Join('\n', result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}")));
        Assert.Equal(
            fault.Fails(topology).Intersect(Demonstration.ClaimsOf(topology).Select(claim => claim.Name)).Order(),
            result.Claims.Where(claim => !claim.Holds && claim.Name != NetworkFault.OfNumber).Select(claim => claim.Name).Order());
    }

    /// <summary>Demonstrates until the machine was not too busy to prove anything.</summary>
    private static async Task<DemonstrationResult> DemonstrateAsync(Topology topology, DemonstrationOptions options)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await ReferenceLab.DemonstrateAsync(topology, options);
            if (result.Verdict != Verdict.Inconclusive || attempt == Attempts)
            {
                return result;
            }
        }
    }

    /// <summary>The first network from a seed on that can have the seed's fault.</summary>
    private static (DrawnNetwork Network, NetworkFault Fault) Broken(int seed)
    {
        var fault = NetworkFault.All[seed % NetworkFault.All.Count];
        return (Enumerable.Range(seed, Networks).Select(other => new DrawnNetwork(other)).First(fault.CanBeIn), fault);
    }

    /// <summary>A claim is made of a network, or there is a reason why not.</summary>
    private static IEnumerable<string> NamesOf(DrawnNetwork network)
    {
        var topology = network.Topology;
        Assert.True(Demonstration.Obstacle(topology) is null, $"seed {network.Seed}: {Demonstration.Obstacle(topology)}");
        Assert.All(Claim.NotFor(topology, ExchangePlan.Of(topology)), absent => Assert.NotEmpty(absent.Reason));
        return Demonstration.ClaimsOf(topology).Select(claim => claim.Name);
    }
}
