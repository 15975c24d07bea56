using PasK.Balancer.Configuration;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Wire.Ip;
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

    /// <summary>What a balancer cannot forward nobody sends it: no rule asks for octets of it, and what rests on it alone is absent.</summary>
    [Fact]
    public void Of_ABalancerThatForwardsNoTcp_ClaimsWhatItForwards()
    {
        var result = ResultWithout(IpProtocol.Tcp, ReferenceLab.Topology);
        Assert.Equal(["closed-port-reset", "content-intact"], result.Absent.Select(absent => absent.Claim));
        Assert.EndsWith("; at least one of each exchange", RuleOf("request-crosses-balancer", result), StringComparison.Ordinal);
        Assert.EndsWith(" while the client gets answers", RuleOf("reply-bypasses-balancer", result), StringComparison.Ordinal);
        Assert.EndsWith(", answers reach the client", RuleOf("balancer-relieved", result), StringComparison.Ordinal);
    }

    /// <summary>A service that a balancer forwards nothing of has a nat-mode that nothing can be said of.</summary>
    [Fact]
    public void Of_ABalancerThatForwardsNothingOfAService_LeavesTheClaimsOfItsNatModeOut()
    {
        var balancer = ReferenceLab.Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        Slb With(string name, IpProtocol protocol) => slb with { Name = name, Vips = [.. slb.Vips.Select(vip => vip with { Protocol = protocol })] };
        var topology = ReferenceLab.Topology.With(balancer with
        {
            Configuration = balancer.Configuration with { Slbs = [With("web", IpProtocol.Tcp), With("echo", IpProtocol.Udp) with { NatMode = NatMode.Dsr }] },
        });
        Assert.Equal(["redirected-untouched", "udp-from-vip"], ResultWithout(IpProtocol.Udp, topology).Absent.Select(absent => absent.Claim));
    }

    private static DemonstrationResult ResultWithout(IpProtocol protocol, Topology topology)
    {
        var can = Abilities.All with { Protocols = Abilities.All.Protocols.Where(known => known != protocol).ToHashSet() };
        var said = DemonstrationRecord.Read(Golden.RecordOf("goldentests-demonstration-ofatopology-holds-ip-tunnel-dsr"), ReferenceLab.Topology)
            .Result.Evidence!;
        var plan = ExchangePlan.Of(topology, exchange => can.Lack(exchange) is null);
        return DemonstrationResult.Of(new Evidence(topology, said.Capture, said.Downloads) { Plan = plan }, [], can);
    }

    private static string RuleOf(string claim, DemonstrationResult result) => result.Claims.Single(one => one.Name == claim).Rule;
}
