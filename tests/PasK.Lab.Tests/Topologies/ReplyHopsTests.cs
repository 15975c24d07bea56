using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>How many routers an answer passes, and the time to live that a client must therefore see.</summary>
public sealed class ReplyHopsTests
{
    [Theory]
    [InlineData("ip-tunnel-dsr", 1, false)]
    [InlineData("ip-tunnel-dsr-behind-l4", 2, false)]
    [InlineData("ip-tunnel-dsr-one-arm", 0, true)]
    public void Routers_OfTheTopologies_AreCounted(string name, int expected, bool isOnOneEthernet)
    {
        var topology = ReferenceLab.Topologies[name];
        Assert.Equal(expected, ReplyHops.Routers(topology, topology.Reals.First(), topology.Hosts.First()));
        Assert.Equal(isOnOneEthernet, ReplyHops.IsOnOneEthernet(topology));
        Assert.Null(ReplyHops.Obstacle(topology));
    }

    [Fact]
    public void Routers_OverTwoSwitches_AreTwo()
    {
        var middle = Ipv4Prefix.Parse("172.16.0.1/24");
        var far = new HostNode("far", new NodeInterface("eth0", Ipv4Prefix.Parse("172.16.0.9/24")), middle.Address);
        var topology = ReferenceLab.Topology with
        {
            Nodes = [.. ReferenceLab.Topology.Nodes, far, Router("s2", "192.168.212.2/24", "172.17.0.1/24"), Router("s3", "172.17.0.2/24", "172.16.0.1/24")],
        };
        Assert.Equal(3, ReplyHops.Routers(topology, ReferenceLab.Real, far));
        Assert.Contains(
            Demonstration.ClaimsOf(topology),
                claim => claim.Rule == "Each answer reaches the client with TTL 63 or 61: sent with 64, routed once or 3 times, and not by the balancer");
    }

    [Fact]
    public void Obstacle_WhereNoSuchWayLeads_SaysWhichIsMeant()
    {
        Assert.Equal(
            "no way leads from real1 to client past the balancer; if answers are meant to go through it, say reply-path: routed",
            Demonstration.Obstacle(ReferenceLab.BehindL4 with { ReplyPath = ReplyPath.Direct }));
        var cut = ReferenceLab.BehindL4.With(Router("switch", "10.99.0.1/24"));
        Assert.Equal("no way leads from real1 to client through the balancer, as reply-path: routed means it", Demonstration.Obstacle(cut));
    }

    private static SwitchNode Router(string name, params string[] addresses)
        => new(name, [], [.. addresses.Select((address, i) => new NodeInterface($"p{i}", Ipv4Prefix.Parse(address)))], []);
}
