using PasK.Lab.Balancers;
using PasK.Lab.Setup;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Real servers that are set up otherwise than they should be, as their own kernels then tell. None of them answers the client.</summary>
public sealed class ChangedRealTests
{
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(150);

    /// <summary>A busy machine takes its time for a packet that the client has given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A changed real server, and the counter of its kernel that tells how far the ping came.</summary>
    public static TheoryData<string, RealNode, string> Silent
    {
        get
        {
            var real = ReferenceLab.Real;
            return new()
            {
                { "without the VIP", real with { Vips = [] }, "Ip InAddrErrors" },
                { "with a strict reverse path filter", With(real, KernelParameter.Of("rp_filter", "1")), "TcpExt IPReversePathFilter" },
                {
                    "with a strict reverse path filter at lo only",
                    With(real, KernelParameter.Of("net.ipv4.conf.lo.rp_filter", "1")),
                    "TcpExt IPReversePathFilter"
                },
                { "without a gateway", real with { Gateway = null }, "Icmp InEchos" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task Ping_OfARealServer_DiesInItsKernel(string how, RealNode real, string counter)
    {
        ReferenceLab.Require();
        if (how.Contains(" lo ", StringComparison.Ordinal) && TunnelEnd.Of(real, ReferenceLab.Topology).Single().Decapsulation != Decapsulation.UserSpace)
        {
            Assert.Skip("packets come out of the kernel's own tunnel device, not in at lo");
        }

        using var world = World.Build(ReferenceLab.Topology.With(real));
        Assert.Equal(PingOutcome.Nothing, (await new Client(world, "client", ShortPatience).PingAsync(ReferenceLab.Real.Vips[0], 1)).Outcome);
        Assert.True(world.Time.Await(() => KernelCounters.Read(world.ThreadOf(real.Name))[counter] > 0, Patience), $"nothing is counted as {counter}");
        var counters = KernelCounters.Read(world.ThreadOf(real.Name));
        Assert.Equal((1, 0), (counters[counter], counters["Icmp OutEchoReps"]));
    }

    /// <summary>Neither the raw socket nor the tunnel device hears of it, and the kernel says nothing.</summary>
    [Fact]
    public async Task Ping_OfARealServerThatDropsTheTunnel_IsNotTakenOutOfIt()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology.With(ReferenceLab.Real with { DropsTunnel = true }));
        Assert.Equal(PingOutcome.Nothing, (await new Client(world, "client", ShortPatience).PingAsync(ReferenceLab.Real.Vips[0], 1)).Outcome);
        Assert.True(world.Time.Await(() => KernelCounters.Read(world.ThreadOf("real1"))["Ip InReceives"] > 0, Patience), "the ping does not come");
        var counters = KernelCounters.Read(world.ThreadOf("real1"));
        Assert.Equal((1, 0, 0), (counters["Ip InReceives"], counters["Ip InDelivers"], counters["Icmp OutMsgs"]));
    }

    /// <summary>A limit of ICMP errors that a person sets is the node's.</summary>
    [Fact]
    public void Build_OfARealServerWithAnIcmpRateLimit_SetsIt()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology.With(With(ReferenceLab.Real, KernelParameter.Of("icmp_ratelimit", "2000"))));
        Assert.Equal("2000", world.ThreadOf("real1").Invoke(() => PasK.Linux.Namespaces.Sysctl.Read("net.ipv4.icmp_ratelimit")).Trim());
    }

    /// <summary>The filter of the interface to the network alone does not see the inner packet.</summary>
    [Fact]
    public async Task Ping_OfARealServerWithAStrictFilterAtItsInterface_IsAnswered()
    {
        ReferenceLab.Require();
        var real = With(ReferenceLab.Real, KernelParameter.Of("net.ipv4.conf.eth0.rp_filter", "1"));
        using var world = World.Build(ReferenceLab.Topology.With(real));
        Assert.True((await new Client(world, "client", TimeSpan.FromSeconds(10)).PingAsync(real.Vips[0], 1)).IsReply);
    }

    /// <summary>
    /// It sends the inner packet on to its gateway, which knows the VIP at the balancer: round it goes, three routers at a time, until the 64th tells
    /// the client.
    /// </summary>
    [Fact]
    public async Task Ping_OfARealServerThatForwardsInsteadOfHavingTheVip_GoesRound()
    {
        ReferenceLab.Require();
        var real = With(ReferenceLab.Real, KernelParameter.Of("ip_forward", "1")) with { Vips = [] };
        using var world = World.Build(ReferenceLab.Topology.With(real));
        var result = await new Client(world, "client", TimeSpan.FromSeconds(10)).PingAsync(ReferenceLab.Real.Vips[0]);
        Assert.Equal((PingOutcome.Refused, IcmpType.TimeExceeded), (result.Outcome, result.Refusal?.Type));
        Assert.Equal(21, KernelCounters.Read(world.ThreadOf(real.Name))["Ip ForwDatagrams"]);
        Assert.Equal(21, BalancerCounters.Read(world.Balancers["l4"])["encapsulated"]);
    }

    [Fact]
    public async Task Ping_OfARealServerWithARouteInPlaceOfItsGateway_IsAnswered()
    {
        ReferenceLab.Require();
        var real = ReferenceLab.Real with
        {
            Gateway = null, Routes = [new StaticRoute(Ipv4Prefix.Parse("192.168.212.0/24"), Ipv4Address.Parse("10.10.10.254"))]
        };
        using var world = World.Build(ReferenceLab.Topology.With(real));
        Assert.True((await new Client(world, "client", TimeSpan.FromSeconds(10)).PingAsync(real.Vips[0], 1)).IsReply);
    }

    /// <summary>A route of the switch leads a tunnel's end back to the balancer, which takes no packet that seems to come from itself.</summary>
    [Fact]
    public async Task Ping_WithATunnelThatEndsBehindTheBalancer_ComesBackToItOnce()
    {
        ReferenceLab.Require();
        var topology = ReferenceLab.Topology;
        var (box, l4, behind) = (topology.Switches.Single(), topology.Balancers.Single(), Ipv4Prefix.Parse("10.20.0.0/24"));
        var slb = l4.Configuration.Slbs.Single();
        topology = topology.With(box with { Routes = [new StaticRoute(behind, Ipv4Address.Parse("10.10.10.1"))] })
            .With(l4 with
            {
                Configuration = l4.Configuration with
                {
                    Routes = [.. l4.Configuration.Routes, new PasK.Balancer.Configuration.Route(behind, Ipv4Address.Parse("10.10.10.254"))],
                    Slbs = [slb with { Reals = [slb.Reals[0] with { Rip = Ipv4Address.Parse("10.20.0.9") }] }],
                },
            });
        using var world = World.Build(topology);
        Assert.Equal(PingOutcome.Nothing, (await new Client(world, "client", ShortPatience).PingAsync(ReferenceLab.Real.Vips[0], 1)).Outcome);
        Assert.True(
            world.Time.Await(() => BalancerCounters.Read(world.Balancers["l4"])["dropped for source is ours"] > 0, Patience), "the ping does not come back");
        var counters = BalancerCounters.Read(world.Balancers["l4"]);
        Assert.Equal((1, 1), (counters["encapsulated"], counters["dropped for source is ours"]));
        Assert.Equal(0, KernelCounters.Read(world.ThreadOf("real1"))["Ip InReceives"]);
    }

    private static RealNode With(RealNode real, KernelParameter parameter) => real with { KernelParameters = [parameter] };
}
