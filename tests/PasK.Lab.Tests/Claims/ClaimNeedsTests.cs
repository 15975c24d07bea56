using PasK.Lab.Balancers;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A claim that asks what the balancer says of itself says so: of a balancer that says nothing it is not judged.</summary>
public sealed class ClaimNeedsTests
{
    public static TheoryData<string> Topologies => [.. ReferenceLab.Topologies.Keys];

    [Theory]
    [MemberData(nameof(Topologies))]
    public void Judge_OfClaimsThatNeedNothing_IsTheSameOfABalancerThatTellsNothing(string name)
    {
        var topology = ReferenceLab.Topologies[name];
        var said = DemonstrationRecord.Read(Golden.RecordOf($"goldentests-demonstration-ofatopology-holds-{name}"), topology).Result.Evidence!;
        var untold = new Evidence(topology, said.Capture, said.Downloads, BalancerAccount.Silent);
        var claims = Demonstration.ClaimsOf(topology).Where(claim => !claim.NeedsFor(topology).Any()).ToList();
        Assert.NotEmpty(claims);
        Assert.All(claims, claim => Assert.Equal(claim.Judge(said), claim.Judge(untold)));
    }

    [Theory]
    [InlineData("health-checks", "closed-port-inact, mac-learnt, recovered, spread-round-robin")]
    [InlineData("round-robin", "")]
    [InlineData("ip-tunnel-dsr-behind-l4", "reply-routed-untouched")]
    public void NeedsFor_ATopology_IsWhatFramesDoNotSay(string name, string claims)
    {
        var topology = ReferenceLab.Topologies[name];
        var needing = Demonstration.ClaimsOf(topology).Where(claim => claim.NeedsFor(topology).Any()).Select(claim => claim.Name);
        Assert.Equal(claims, string.Join(", ", needing.Order(StringComparer.Ordinal)));
    }
}
