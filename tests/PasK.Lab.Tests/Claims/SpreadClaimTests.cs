using PasK.Balancer.Configuration;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Each lb-method has a claim that holds for it on the real network, and that a balancer with another one fails.</summary>
public sealed class SpreadClaimTests
{
    public static TheoryData<LbMethod> Methods => [.. Enum.GetValues<LbMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Demonstration_OfAnLbMethod_Holds(LbMethod method)
    {
        var result = await ReferenceLab.DemonstrateAsync(With(method));
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
        Assert.Equal(12, result.Claims.Single(claim => claim.Name == SpreadClaims.Of(method).Name).Count);
    }

    /// <summary>The other claims fail of captures made by hand (<see cref="SpreadSessionTests.Claim_WhereChecksHaveSpoken_CanFail"/>).</summary>
    [Theory]
    [InlineData(LbMethod.RoundRobin, LbMethod.WeightedRoundRobin, "went to 10.10.10.10 out of turn: not every other real has had a session since")]
    [InlineData(LbMethod.SmoothWeightedRoundRobin, LbMethod.WeightedRoundRobin, "out of turn: a round of turns is real1 real2 real1 real3 real2 real1")]
    [InlineData(LbMethod.SourceHashing, LbMethod.RoundRobin, "; it hashes to real")]
    [InlineData(LbMethod.SourcePortHashing, LbMethod.LeastConnections, "; it hashes to real")]
    [InlineData(LbMethod.Maglev, LbMethod.RoundRobin, "; its slot is that of real")]
    public async Task Balancer_WithAnotherLbMethod_FailsItsClaim(LbMethod meant, LbMethod used, string says)
    {
        var result = await ReferenceLab.DemonstrateAsync(
            With(meant),
            new DemonstrationOptions { Kind = new ReferenceKind((_, macs) => BalancerRunner.ReferenceEngine(With(used).Balancers.Single(), macs)) });
        var failed = Assert.Single(result.Claims, claim => !claim.Holds);
        Assert.Equal(SpreadClaims.Of(meant).Name, failed.Name);
        Assert.Contains(says, failed.Failure, StringComparison.Ordinal);
    }

    /// <summary>What is left out says why: here there is one real, which is asked by nobody.</summary>
    [Fact]
    public void NotFor_ATopologyWithOneReal_NamesEachClaimWithTheReason()
        => Assert.Equal(
            [
                "reply-routed-untouched: answers are meant to bypass the balancer",
                "spread-round-robin: no service has lb-method rr and more than one real that takes sessions",
                "session-stays: no service has more than one real that takes sessions",
                "check-as-traffic: no health check goes the way of the traffic",
                "check-answer-plain: no health check goes the way of the traffic",
                "mac-learnt: no health check goes the way of the traffic",
                "closed-port-inact: no TCP check of a service with lb-method rr asks a port that can be closed while another real takes the sessions",
                "recovered: no TCP check of a service with lb-method rr asks a port that can be closed while another real takes the sessions",
            ],
            NotFor(ReferenceLab.Topology).Select(absent => $"{absent.Name}: {absent.Reason}"));

    /// <summary>Of a port that a check asks too, the reason is true where other lb-methods than round robin do not send the next session elsewhere.</summary>
    [Fact]
    public void NotFor_AnotherLbMethodWithATcpCheck_SaysThatOnlyRoundRobinIsClaimed()
    {
        var checks = ReferenceLab.Topologies["health-checks"];
        var balancer = checks.Balancers.Single();
        var slbs = balancer.Configuration.Slbs.Select(slb => slb with { LbMethod = LbMethod.LeastConnections }).ToList();
        Assert.Equal(
            "no TCP check of a service with lb-method rr asks a port that can be closed while another real takes the sessions",
            NotFor(checks.With(balancer with { Configuration = balancer.Configuration with { Slbs = slbs } }))
                .Single(absent => absent.Name == "closed-port-inact").Reason);
    }

    /// <summary>Clients ask each service for what it takes; one takes nothing where another one before it takes all of that.</summary>
    [Theory]
    [InlineData("192.168.193.50", null, "clients send nothing to slb other, the service with lb-method lc")]
    [InlineData("192.168.193.51", null, null)]
    [InlineData("192.168.193.50", 443, null)]
    [InlineData("192.168.193.50", 80, null)]
    public void WhyNot_AServiceThatClientsDoNotAsk_SaysSo(string vip, int? port, string? reason)
    {
        var balancer = RoundRobinTests.Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        var address = new VirtualService(Ipv4Address.Parse(vip), port is null ? null : IpProtocol.Tcp, port is { } one ? [new Port((ushort)one)] : []);
        var other = slb with { Name = "other", LbMethod = LbMethod.LeastConnections, Vips = [address] };
        var topology = RoundRobinTests.Topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb, other] } });
        Assert.Equal(reason, SpreadClaims.Of(LbMethod.LeastConnections).WhyNot(topology));
        Assert.Null(SpreadClaims.Of(LbMethod.RoundRobin).WhyNot(topology));
    }

    /// <summary>The lab of three clients and three reals, whose weights are 3, 2 and 1.</summary>
    private static Topology With(LbMethod method)
    {
        var balancer = RoundRobinTests.Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        var weighted = slb with { LbMethod = method, Reals = [.. slb.Reals.Select((real, i) => real with { Weight = 3 - i })] };
        return RoundRobinTests.Topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [weighted] } });
    }

    private static IReadOnlyList<(string Name, string Reason)> NotFor(Topology topology) => Claim.NotFor(topology, ExchangePlan.Of(topology));
}
