using PasK.Balancer.Configuration;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests.Exchanges;

/// <summary>What clients ask of the ports of a service whose real server listens on TCP port 80 and UDP port 7.</summary>
public sealed class ExchangePlanTests
{
    [Theory]
    [InlineData("tcp", "80", "Download 80")]
    [InlineData("tcp", "443", "ClosedPort 443")]
    [InlineData("tcp", "70-90", "Download 80, ClosedPort 70")]
    [InlineData("tcp", "80-90", "Download 80, ClosedPort 81")]
    [InlineData("tcp", "8000-8100", "ClosedPort 8000")]
    [InlineData("tcp", "1-65535", "Download 80, ClosedPort 1")]
    [InlineData("tcp", "80 443 8000-8100 9000-9001", "Download 80, ClosedPort 443, ClosedPort 8000, ClosedPort 9000")]
    [InlineData("udp", "1-65535", "Datagram 7, RefusedDatagram 1")]
    [InlineData("udp", "7-8", "Datagram 7, RefusedDatagram 8")]
    public void Of_RangesOfPorts_AsksWhatIsListenedOnAndTheFirstClosedPort(string protocol, string vports, string expected)
        => Assert.Equal(expected, Asked(protocol, vports, slb => slb));

    /// <summary>Every port leads to the one that the real server listens on.</summary>
    [Theory]
    [InlineData("8000-8100", "Download 8000")]
    [InlineData("70-90", "Download 80")]
    public void Of_RangeThatIsTranslatedToOnePort_AsksForNoClosedPort(string vports, string expected)
        => Assert.Equal(
            expected,
            Asked("tcp", vports, slb => slb with
            {
                NatMode = NatMode.DestinationNat, Reals = [.. slb.Reals.Select(real => real with { Rport = new Port(80) })],
            }));

    /// <summary>Who is asked on a port that some real servers listen on depends on whose turn it is, and a backup is asked only when it is the last.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_APortThatOneRealServerAloneListensOn_LeavesItOut(bool isBackup)
    {
        var network = RoundRobinTests.Topology;
        var other = network.Reals.Last();
        network = network.With(other with { Services = [.. other.Services, new Service(ServiceKind.Http, new Port(8080))] });
        var balancer = network.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        slb = slb with { Reals = [.. slb.Reals.Select(real => real.Rip == other.Interface.Address.Address ? real with { IsBackup = isBackup } : real)] };
        network = network.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb] } });
        Assert.Equal(["Ping 0", "Download 80", "Datagram 7", "ClosedPort 81"], ExchangePlan.Of(network).All.Select(one => $"{one.Kind} {one.Port}"));
    }

    /// <summary>The port that one service alone takes is the other's closed port no more.</summary>
    [Fact]
    public void Of_AServiceBesideOneWithAPort_AsksEachForItsOwn()
    {
        var network = With("tcp", "81", slb => slb);
        var balancer = network.Balancers.Single();
        var narrow = balancer.Configuration.Slbs.Single();
        var wide = narrow with { Name = "rest", Vips = [narrow.Vips[0] with { Vports = [] }] };
        network = network.With(balancer with { Configuration = balancer.Configuration with { Slbs = [narrow, wide] } });
        Assert.Equal(
            ["web ClosedPort 81", "rest Download 80", "rest ClosedPort 82"],
            ExchangePlan.Of(network).All.Select(one => $"{one.Slb.Name} {one.Kind} {one.Port}"));
    }

    /// <summary>A kernel refuses no more than six datagrams of a client at once.</summary>
    [Fact]
    public void Of_ManyClosedUdpPorts_AsksOne()
        => Assert.Equal("Datagram 7, RefusedDatagram 1001", Asked("udp", "1001 1002 1003 1004 7", slb => slb));

    /// <summary>Each real has as many sessions as its weight says before the round begins again; a long round is not waited for.</summary>
    [Theory]
    [InlineData(LbMethod.RoundRobin, 3, 3)]
    [InlineData(LbMethod.WeightedRoundRobin, 3, 9)]
    [InlineData(LbMethod.WeightedRoundRobin, 100, 32)]
    [InlineData(LbMethod.Maglev, 1, 3)]
    public void Of_Weights_AsksForARoundOfTurns(LbMethod method, int weight, int sessions)
    {
        var balancer = RoundRobinTests.Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        slb = slb with { LbMethod = method, Reals = [.. slb.Reals.Select(real => real with { Weight = weight })] };
        var network = RoundRobinTests.Topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb] } });
        var plan = ExchangePlan.Of(network);
        Assert.Equal((int)Math.Ceiling((double)sessions / network.Hosts.Count()), plan.SessionsByEachClient(slb));
        Assert.True(plan.All.Sum(exchange => exchange.Times) * network.Hosts.Count() >= sessions);
    }

    /// <summary>What the balancer cannot forward is not planned, and other exchanges are made in its place until each real had its turn.</summary>
    [Fact]
    public void Of_ABalancerThatForwardsOnlyUdp_PlansNothingElse()
        => Assert.Equal(
            ["Datagram 3"],
            ExchangePlan.Of(RoundRobinTests.Topology, exchange => exchange.Protocol == IpProtocol.Udp).All
                .Select(exchange => $"{exchange.Kind} {exchange.Times * RoundRobinTests.Topology.Hosts.Count()}"));

    [Fact]
    public async Task Demonstration_OfARange_Holds()
    {
        var result = await ReferenceLab.DemonstrateAsync(With("tcp", "70-90 8000-8100", slb => slb));
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
        Assert.Equal(2, result.Claims.Single(claim => claim.Name == "closed-port-reset").Count);
    }

    private static string Asked(string protocol, string vports, Func<Slb, Slb> otherwise)
        => string.Join(", ", ExchangePlan.Of(With(protocol, vports, otherwise)).All.Select(exchange => $"{exchange.Kind} {exchange.Port}"));

    private static Topology With(string protocol, string vports, Func<Slb, Slb> otherwise)
    {
        var balancer = ReferenceLab.Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        var vip = slb.Vips.Single() with { Protocol = protocol == "tcp" ? IpProtocol.Tcp : IpProtocol.Udp, Vports = [.. vports.Split(' ').Select(ToRange)] };
        return ReferenceLab.Topology.With(
            balancer with { Configuration = balancer.Configuration with { Slbs = [otherwise(slb with { Vips = [vip] })] } });
    }

    private static PortRange ToRange(string text) => new(Port.Parse(text.Split('-')[0]), Port.Parse(text.Split('-')[^1]));
}
