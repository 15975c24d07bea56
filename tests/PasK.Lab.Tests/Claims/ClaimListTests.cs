using PasK.Balancer.Configuration;
using PasK.Lab.Claims;
using PasK.Lab.Exchanges;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The list of claims.</summary>
public sealed class ClaimListTests
{
    [Fact]
    public void EveryClaim_IsClaimedOfATopology()
    {
        var listed = ReferenceLab.Topologies.Values.SelectMany(topology => Claim.All(topology, ExchangePlan.Of(topology), downloadOctets: 0))
            .Concat(Enum.GetValues<LbMethod>().Select(SpreadClaims.Of)).Select(claim => claim.GetType()).ToHashSet();
        var lacking = typeof(Claim).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Claim)) && !type.IsAbstract && !listed.Contains(type))
            .Select(type => type.Name).ToList();
        Assert.True(lacking.Count == 0, $"claimed of no topology: {string.Join(", ", lacking)}; add it to Claim.All, ModeClaims or SpreadClaims");
    }
}
