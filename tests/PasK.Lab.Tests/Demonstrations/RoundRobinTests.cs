using PasK.Balancer.Configuration;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Three clients and three reals on the real network: every claim holds, those of one client and one real too.</summary>
public sealed class RoundRobinTests
{
    internal static Topology Topology => ReferenceLab.Topologies["round-robin"];

    [Fact]
    public async Task Demonstration_OfThreeClientsAndThreeReals_Holds()
    {
        var result = await ReferenceLab.DemonstrateAsync(Topology);
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
        Assert.Equal(Demonstration.ClaimsOf(Topology).Select(claim => claim.Name), result.Claims.Select(claim => claim.Name));
        Assert.Equal(12, result.Claims.Single(claim => claim.Name == "spread-round-robin").Count);
        Assert.All(["closed-port-reset", "ping-end-to-end", "udp-from-vip"], name => Assert.Equal(3, result.Claims.Single(claim => claim.Name == name).Count));
        Assert.Equal(
            [.. Steps("client1"), .. Steps("client2"), .. Steps("client3"), "who has the VIP"],
            result.Capture.Marks.Select(mark => mark.Name));
    }

    [Fact]
    public async Task Demonstration_OfMoreRealsThanOtherSessions_PingsUntilEachRealHasOne()
    {
        var text = await File.ReadAllTextAsync(ReferenceLab.TopologyFile, TestContext.Current.CancellationToken);
        text = text.Replace("  - name: real1\n    role: real\n", "  - name: real\n    role: real\n    count: 6\n", StringComparison.Ordinal)
            .Replace("real1: [real1.eth0,", "real: [real.eth0,", StringComparison.Ordinal)
            .Replace(
                "        - { id: 1, name: real1, rip: 10.10.10.10 }\n",
                string.Concat(Enumerable.Range(1, 6).Select(i => $"        - {{ id: {i}, rip: 10.10.10.{9 + i} }}\n")),
                StringComparison.Ordinal)
            .Replace("real: [1]", "real: [1, 2, 3, 4, 5, 6]", StringComparison.Ordinal);
        var result = await ReferenceLab.DemonstrateAsync(TopologyReader.Parse("f", text).Value);
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
        Assert.Equal(6, result.Claims.Single(claim => claim.Name == "spread-round-robin").Count);
        Assert.Equal(3, result.Claims.Single(claim => claim.Name == "ping-end-to-end").Count);
    }

    [Fact]
    public async Task Demonstration_OfTwoServicesOnOneVip_SpreadsEachByItself()
    {
        var balancer = Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        var web = slb with { Vips = [slb.Vips[0] with { Protocol = IpProtocol.Tcp, Vports = [new Port(80)] }], Reals = [.. slb.Reals.Take(2)] };
        var rest = slb with { Name = "rest", Reals = [.. slb.Reals.Skip(2)] };
        var result = await ReferenceLab.DemonstrateAsync(Topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [rest, web] } }));
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
        Assert.Equal(3, result.Claims.Single(claim => claim.Name == "spread-round-robin").Count);
    }

    [Fact]
    public void For_OneReal_MakesNoClaimAboutTheChoice()
        => Assert.Equal(["session-stays", "spread-round-robin"], Names(Topology).Except(Names(ReferenceLab.Topology)).Order());

    /// <summary>Another method's choice is claimed as that method's, and not to be in turn; a session stays where it is in any.</summary>
    [Theory]
    [InlineData("health-checks", "closed-port-inact", "recovered", "spread-round-robin")]
    [InlineData("round-robin", "spread-round-robin")]
    public void For_AnotherMethod_ClaimsWhatThatPromises(string topology, params string[] missing)
    {
        var inTurn = ReferenceLab.Topologies[topology];
        var balancer = inTurn.Balancers.Single();
        var slbs = balancer.Configuration.Slbs.Select(slb => slb with { LbMethod = LbMethod.LeastConnections }).ToList();
        var other = inTurn.With(balancer with { Configuration = balancer.Configuration with { Slbs = slbs } });
        Assert.Equal(missing, Names(inTurn).Except(Names(other)).Order());
        Assert.Equal(["spread-least-connections"], Names(other).Except(Names(inTurn)));
    }

    private static IEnumerable<string> Names(Topology topology) => Demonstration.ClaimsOf(topology).Select(claim => claim.Name);

    private static IEnumerable<string> Steps(string client) => [$"{client}: ping", $"{client}: download", $"{client}: datagram", $"{client}: closed port"];
}
