using PasK.Balancer.Configuration;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What goes on, what ends and what begins when a balancer at work gets another configuration.</summary>
public sealed class NewConfigurationTests
{
    private static readonly PacketBuilder FromClient = new();
    private static readonly TimeSpan Second = CheckedLab.Second;
    private static readonly Real First = Lab.RealOf(1, Lab.Rip);
    private static readonly Real Other = Lab.RealOf(2, Lab.SecondRip);
    private static readonly Slb Web = Lab.Slb("web", Lab.All, First, Other) with { SloppyTcp = false };

    [Fact]
    public void Take_WithoutAReal_EndsItsSessionsAndNoOthers()
    {
        var box = BoxWithASessionOfEach(Lab.With(Web));
        box.Take(Lab.With(Web with { Reals = [First] }));
        Assert.Equal((1, 1), (box.Engine.SessionCount, box.Engine.Count(Counter.SessionsWithdrawn)));
        Assert.Equal(Lab.Rip, RealOf(box, 1, TcpFlags.Ack));
        box.DropsFromClient(DropReason.NoConnection, FromClient.Tcp(TcpFlags.Ack, sourcePort: 2));
        Assert.Equal(Lab.Rip, RealOf(box, 2));
        LiveSessions.AssertCounted(box.Engine);
    }

    /// <summary>Another address or port is another server or daemon; a name, a weight or a check is not.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Take_WithAnotherReal_EndsSessionsOnlyIfItIsAnother(bool isAnother, int ended)
    {
        var box = BoxWithASessionOfEach(Lab.With(Web));
        var changed = isAnother ? Other with { Rip = Ipv4Address.Parse("10.10.10.12") }
            : Other with { Name = "two", Weight = 7, IsBackup = true, Mac = Lab.RealMac, HealthChecks = [CheckedLab.Icmp] };
        box.Take(Lab.With(Web with { Reals = [First, changed] }));
        Assert.Equal(ended, box.Engine.Count(Counter.SessionsWithdrawn));
        Assert.Equal(2 - ended, box.Engine.SessionCount);
    }

    /// <summary>Until its last session ends it gets no new one; then nothing is left of it: what its tunnel would take is routed to it again.</summary>
    [Fact]
    public void Take_WithoutAGracefulReal_LetsItGiveUpItsSessionsInOrder()
    {
        var box = BoxWithASessionOfEach(Lab.With(Web with { Reals = [First, Other with { GracefulShutdown = true }] }));
        box.Take(Lab.With(Web with { Reals = [First] }));
        Assert.Equal((2, 0), (box.Engine.SessionCount, box.Engine.Count(Counter.SessionsWithdrawn)));
        Assert.Equal(Lab.SecondRip, RealOf(box, 2, TcpFlags.Ack));
        Assert.All(Enumerable.Range(10, 10), port => Assert.Equal(Lab.Rip, RealOf(box, (ushort)port)));
        var intoItsTunnel = (FromClient with { Destination = Lab.SecondRip }).Packet(IpProtocol.IpInIp, FromClient.Tcp());
        box.DropsFromClient(DropReason.TunnelFromElsewhere, intoItsTunnel);
        Assert.Equal(["r1"], box.Engine.Health.Select(real => real.Real));
        Assert.Equal(Lab.SecondRip, RealOf(box, 2, TcpFlags.Ack | TcpFlags.Fin));
        box.Wait(new SessionTimeouts().TcpUnassured);
        box.Meet();
        Assert.Equal(Lab.SecondRip, Assert.Single(box.FromClient(intoItsTunnel)).Packet.Destination);
        Assert.Equal(0, box.Engine.Count(Counter.SessionsWithdrawn));
    }

    [Fact]
    public void Take_WithARealThatIsLeaving_LetsItServeAgain()
    {
        var all = Lab.With(Web with { Reals = [First, Other with { GracefulShutdown = true }] });
        var box = BoxWithASessionOfEach(all);
        box.Take(Lab.With(Web with { Reals = [First] }));
        box.Take(all);
        Assert.Equal(Lab.SecondRip, RealOf(box, 2, TcpFlags.Ack));
        Assert.Equal([1, 1], LiveSessions.Of(box.Engine));
        Assert.Contains(Enumerable.Range(10, 2), port => RealOf(box, (ushort)port) == Lab.SecondRip);
    }

    [Theory]
    [InlineData("service")]
    [InlineData("nat-mode")]
    [InlineData("vip")]
    [InlineData("vport")]
    public void Take_WithoutWhatAGracefulRealIsReachedBy_EndsItsSessions(string what)
    {
        var graceful = Web with { Reals = [First with { GracefulShutdown = true }] };
        var box = Box.Knowing(Lab.With(graceful));
        RealOf(box, 1);
        box.Take(Lab.With(what switch
        {
            "service" => graceful with { Name = "other" },
            "nat-mode" => graceful with { NatMode = NatMode.L3DsrGre },
            "vip" => graceful with { Vips = [Lab.All with { Address = Ipv4Address.Parse("192.168.193.51") }] },
            _ => graceful with { Vips = [Lab.Serving(IpProtocol.Tcp, 443)] },
        }));
        Assert.Equal((0, 1), (box.Engine.SessionCount, box.Engine.Count(Counter.SessionsWithdrawn)));
    }

    /// <summary>An established session stays where it is, also where another service has taken its port.</summary>
    [Fact]
    public void Take_WithAServiceThatIsMoreSpecific_LeavesSessionsWithTheirs()
    {
        var box = Box.Knowing(Lab.With(Web with { Reals = [First] }));
        RealOf(box, 1);
        box.Take(Lab.With(Lab.Slb("http", Lab.Serving(IpProtocol.Tcp, 80), Other), Web with { Reals = [First] }));
        Assert.Equal((Lab.Rip, Lab.SecondRip), (RealOf(box, 1, TcpFlags.Ack), RealOf(box, 2)));
    }

    /// <summary>A session's next packet leaves as the configuration has it now.</summary>
    [Fact]
    public void Take_WithAnotherOuterSource_SendsSessionsFromThere()
    {
        var box = Box.Knowing(Lab.With(Web));
        RealOf(box, 1);
        box.Take(Lab.With(Web with { OuterSource = Lab.FrontAddress }));
        Assert.Equal(Lab.FrontAddress, Assert.Single(box.FromClient(FromClient.Tcp(TcpFlags.Ack, sourcePort: 1))).Packet.Source);
    }

    [Theory]
    [InlineData(NatMode.DestinationNat)]
    [InlineData(NatMode.BothNat)]
    public void Take_WithAnotherServiceBesideATranslation_LetsItsSessionsGoBothWays(NatMode mode)
    {
        var nat = NatTests.SlbOf(mode);
        var box = Box.Knowing(Lab.With(nat));
        var asked = Assert.Single(box.FromClient(FromClient.Tcp())).Packet;
        var answer = new PacketBuilder { Source = Lab.Rip, Destination = asked.Source, TimeToLive = 64 }
            .Tcp(TcpFlags.Syn | TcpFlags.Ack, sourcePort: 8080, destinationPort: 50001);
        box.Take(Lab.With(nat, Lab.Slb("dns", Lab.Serving(IpProtocol.Udp, 53), Other)));
        Assert.Equal(Lab.Vip, Assert.Single(box.FromReal(answer)).Packet.Source);
        box.Take(Lab.With(nat with { Reals = [nat.Reals[0] with { Rport = new Port(8081) }] }));
        Assert.Equal((0, 1), (box.Engine.SessionCount, box.Engine.Count(Counter.SessionsWithdrawn)));
    }

    [Fact]
    public void Take_WithOtherTimeouts_CountsThemFromTheLastPacket()
    {
        var box = Box.Knowing(Lab.With(Web));
        RealOf(box, 1);
        box.Wait(10 * Second);
        RealOf(box, 2);
        box.Take(Lab.With(Web) with { SessionTimeouts = new SessionTimeouts { TcpSynSent = 15 * Second } });
        box.Wait(5 * Second);
        Assert.Equal(1, box.Engine.SessionCount);
        box.Wait(10 * Second);
        Assert.Equal((0, 2), (box.Engine.SessionCount, box.Engine.Count(Counter.SessionsExpired)));
    }

    /// <summary>Requests that wait for a verdict are served as soon as the configuration does without it.</summary>
    [Fact]
    public void Take_WithoutTheCheckThatRequestsWaitFor_ServesThem()
    {
        var slb = Web with { Reals = [First with { Mac = Lab.RealMac }], HealthChecks = [CheckedLab.Icmp] };
        var box = new Box(Lab.With(slb));
        Assert.DoesNotContain(box.FromClient(FromClient.Tcp()), frame => frame.Ethernet.Type == EtherType.Ipv4);
        Assert.Equal(1, box.Engine.WaitingCount);
        Assert.Equal(Lab.Rip, Assert.Single(box.Take(Lab.With(slb with { HealthChecks = [] }))).Packet.Destination);
        Assert.Equal(0, box.Engine.WaitingCount);
    }

    [Fact]
    public void Take_WithoutTheServiceThatRequestsWaitFor_TreatsThemAsIfTheyCameNow()
    {
        var slb = Web with { Reals = [First with { Mac = Lab.RealMac }], HealthChecks = [CheckedLab.Icmp] };
        var box = new Box(Lab.With(slb));
        box.FromClient(FromClient.Tcp());
        box.Take(Lab.With(Lab.Slb("dns", Lab.Serving(IpProtocol.Udp, 53), Other)));
        Assert.Equal((0, 1), (box.Engine.WaitingCount, box.Engine.Count(DropReason.ProtocolNotServed)));
    }

    /// <summary>What waits for a neighbour is on its way, unless the interface is another one.</summary>
    [Theory]
    [InlineData(1500, 1)]
    [InlineData(1400, 1)]
    [InlineData(500, 0)]
    public void Take_WhilePacketsWaitForANeighbour_SendsThemBySuchAnInterface(int mtu, int sent)
    {
        var box = new Box(Lab.Configuration);
        Assert.Equal(EtherType.Arp, Assert.Single(box.FromClient(FromClient.Tcp(dataLength: 1000))).Ethernet.Type);
        box.Take(Lab.WithBackMtu(mtu));
        Assert.Equal(sent, box.Receive(Lab.Back, Box.RealAnswers()).Count(IsTunnelled));

        static bool IsTunnelled(SentFrame frame) => frame.Ethernet.Type == EtherType.Ipv4 && frame.Packet.Protocol == IpProtocol.IpInIp;
    }

    [Fact]
    public void Take_WithoutAnInterface_DropsWhatWaitsThere()
    {
        var box = new Box(Lab.Configuration);
        box.FromClient((FromClient with { Destination = Lab.FrontAddress }).Echo());
        Assert.Equal(1, box.Engine.WaitingCount);
        box.Take(Lab.With() with { Interfaces = [Lab.Configuration.Interfaces[0]], Routes = [] });
        Assert.Equal((0, 1), (box.Engine.WaitingCount, box.Engine.Count(DropReason.NoInterface)));
        Assert.Null(box.Engine.NextDeadline);
    }

    /// <summary>A neighbour that the configuration names no more has to find room among strangers; its MAC address is known on.</summary>
    [Fact]
    public void Take_WithoutAReal_StillKnowsItsMacAddress()
    {
        var box = Box.Knowing(Lab.With(Web));
        box.Take(Lab.With(Web with { Reals = [Other] }));
        Assert.Equal(Lab.RealMac, Assert.Single(box.FromClient((FromClient with { Destination = Lab.Rip }).Tcp())).Ethernet.Destination);
        box.Wait(NeighbourLimits.Reachable + (5 * Second));
        box.Take(Lab.With(Web));
        Assert.Equal(EtherType.Arp, Assert.Single(box.FromClient((FromClient with { Destination = Lab.Rip }).Tcp())).Ethernet.Type);
    }

    public static TheoryData<string, BalancerConfiguration> Impossible => new()
    {
        { "port xg9", Lab.With(Web) with { Vlans = [new Vlan("default", 1, "xg9"), new Vlan("test", 10, "xg1")] } },
        { "gateway 1.2.3.4", Lab.With(Web) with { Routes = [new Route(Ipv4Prefix.Parse("0.0.0.0/0"), Ipv4Address.Parse("1.2.3.4"))] } },
        { "no route leads to", Lab.With(Web with { HealthChecks = [CheckedLab.Icmp with { Tip = Lab.Client }] }) with { Routes = [] } },
        { "which port it asks", Lab.With(Web with { HealthChecks = [new TcpCheck { Id = 1 }] }) },
        { "different MAC addresses", Lab.With(Web with { Reals = [First, Other with { Rip = Lab.Rip, Mac = Lab.RealMac }] }) },
        { "has no vni", Lab.With(Web with { NatMode = NatMode.L3DsrVxlan }) },
        { "twice", Lab.With(Web, Lab.Slb("a", Lab.Serving(IpProtocol.Tcp, 80), First), Lab.Slb("b", Lab.Serving(IpProtocol.Tcp, 80), Other)) },
        { "two slbs web", Lab.With(Web, Web) },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void Take_WhatCannotBe_ThrowsAndChangesNothing(string why, BalancerConfiguration configuration)
    {
        var lab = new CheckedLab(Lab.With(Web with { HealthChecks = [CheckedLab.Icmp] }));
        lab.Run(7 * Second);
        Assert.Equal(Lab.Rip, RealOf(lab.Box, 1));
        var (deadline, before) = (lab.Box.Engine.NextDeadline, Counts(lab.Box));
        Assert.Contains(why, Assert.Throws<ArgumentException>(() => lab.Box.Take(configuration)).Message, StringComparison.Ordinal);
        Assert.Equal((deadline, before), (lab.Box.Engine.NextDeadline, Counts(lab.Box)));
        Assert.Equal(Lab.SecondRip, RealOf(lab.Box, 2));
        Assert.NotSame(configuration, lab.Box.Engine.Configuration);

        static string Counts(Box box) => string.Join(' ', Enum.GetValues<Counter>().Select(box.Engine.Count)) + string.Join(' ', box.Engine.Health);
    }

    private static Box BoxWithASessionOfEach(BalancerConfiguration configuration)
    {
        var box = Box.Knowing(configuration);
        Assert.Equal((Lab.Rip, Lab.SecondRip), (RealOf(box, 1), RealOf(box, 2)));
        return box;
    }

    private static Ipv4Address RealOf(Box box, ushort port, TcpFlags flags = TcpFlags.Syn)
        => Assert.Single(box.FromClient(FromClient.Tcp(flags, sourcePort: port))).Packet.Destination;
}
