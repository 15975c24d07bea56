using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Services;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What services do with what the checks say.</summary>
public class ServiceHealthTests
{
    private static readonly TimeSpan Second = CheckedLab.Second;

    private static readonly Real First = Lab.RealOf(1, Lab.Rip);
    private static readonly Real Other = Lab.RealOf(2, Lab.SecondRip);

    private static IcmpCheck Icmp => CheckedLab.Icmp with { Retry = 0 };

    private static TcpCheck Tcp => CheckedLab.Tcp with { Id = 2, Retry = 0 };

    [Fact]
    public void Receive_BeforeTheFirstVerdict_RequestsWaitAndLeaveInTheirOrder()
    {
        var lab = new CheckedLab(Lab.With(Web(First)));
        lab.AnswersArp = false;
        Send(lab, 1, 2, 3);
        Assert.Equal(3, lab.Box.Engine.WaitingCount);
        lab.AnswersArp = true;
        lab.Run(2 * Second);
        Assert.Equal(0, lab.Box.Engine.WaitingCount);
        Assert.Equal([1, 2, 3], RequestsTo(lab, Lab.Rip));
    }

    [Fact]
    public void Receive_BeforeTheFirstVerdict_TheOldestOfASourceMakeRoom()
    {
        var lab = new CheckedLab(Lab.With(Web(First))) { Real = Reals.Silent };
        Send(lab, [.. Enumerable.Range(1, WaitingLimits.RequestsOfShare + 2).Select(i => (ushort)i)]);
        Assert.Equal(2, lab.Box.Engine.Count(DropReason.TooManyWaiting));
        lab.Real = Reals.Healthy;
        lab.Run(10 * Second);
        Assert.Equal(Enumerable.Range(3, WaitingLimits.RequestsOfShare), RequestsTo(lab, Lab.Rip));
    }

    /// <summary>Whoever fills the share of one address pushes out those alone that chance has put into the same.</summary>
    [Fact]
    public void Receive_BeforeTheFirstVerdict_OneStrangerPushesOutFewClients()
    {
        const int Clients = 100;
        var lab = new CheckedLab(Lab.With(Web(First))) { Real = Reals.Silent };
        for (var i = 1; i <= Clients; i++)
        {
            lab.Box.FromClient(new PacketBuilder { Source = new Ipv4Address(Lab.Client.Value + (uint)i) }.Tcp(sourcePort: 1000));
        }

        Send(lab, [.. Enumerable.Range(2000, 10_000).Select(i => (ushort)i)]);
        lab.Real = Reals.Healthy;
        lab.Run(10 * Second);
        var served = lab.Sent.Count(sent => sent.Frame.Inner.Source.Value - Lab.Client.Value is > 0 and <= Clients);
        Assert.InRange(served, Clients - WaitingLimits.RequestsOfShare, Clients);
    }

    [Fact]
    public void Receive_AVerdictForOneReal_ServesWithoutTheOthers()
    {
        var lab = new CheckedLab(Lab.With(Web(First, Other)));
        lab.Real = frame => frame.Packet.Destination == Lab.Rip ? Reals.Healthy(frame) : null;
        Send(lab, 1, 2);
        lab.Run(Second);
        Assert.Equal([1, 2], RequestsTo(lab, Lab.Rip));
    }

    [Fact]
    public void Receive_RealIsDown_NewSessionsGoToTheOther()
    {
        var lab = Up(Web(First, Other));
        Down(lab, Lab.Rip);
        Send(lab, 1, 2, 3);
        Assert.Equal([1, 2, 3], RequestsTo(lab, Lab.SecondRip));
        lab.Real = Reals.Healthy;
        lab.Run(6 * Second);
        Send(lab, 4, 5);
        Assert.Single(RequestsTo(lab, Lab.Rip));
    }

    [Theory]
    [InlineData(InactSessions.Keep)]
    [InlineData(InactSessions.Move)]
    public void Receive_SessionOfARealThatIsDown_IsKeptOrMoved(InactSessions policy)
    {
        var lab = Up(Web(First, Other) with { InactSessions = policy });
        Send(lab, 1);
        Assert.Equal([1], RequestsTo(lab, Lab.Rip));
        Down(lab, Lab.Rip);
        lab.Take(lab.Box.Receive(Lab.Front, FromClient(new PacketBuilder().Tcp(TcpFlags.Ack, sourcePort: 1))));
        Assert.Equal(policy == InactSessions.Keep ? [] : [1], RequestsTo(lab, Lab.SecondRip));
        Assert.Equal(policy == InactSessions.Keep ? 0 : 1, lab.Box.Engine.Count(Counter.SessionsMoved));
        Assert.Equal(1, lab.Box.Engine.SessionCount);
    }

    /// <summary>A SYN on a port that was used before: the client has ended the connection, or its real is down.</summary>
    [Theory]
    [InlineData(InactSessions.Keep, true)]
    [InlineData(InactSessions.Keep, false)]
    [InlineData(InactSessions.Move, true)]
    [InlineData(null, false)]
    public void Receive_SynOnAUsedPortWhoseRealIsDown_GoesToALivingReal(InactSessions? policy, bool hasEnded)
    {
        var lab = Up(Web(First, Other) with { InactSessions = policy });
        Send(lab, 1);
        Assert.Equal([1], RequestsTo(lab, Lab.Rip));
        if (hasEnded)
        {
            lab.Take(lab.Box.Receive(Lab.Front, FromClient(new PacketBuilder().Tcp(TcpFlags.Fin | TcpFlags.Ack, sourcePort: 1))));
        }

        Down(lab, Lab.Rip);
        Send(lab, 1);
        Assert.Equal([1], RequestsTo(lab, Lab.SecondRip));
    }

    /// <summary>A backup gives back: a SYN that is sent again stays with it, another one on the same port goes to the real that is up again.</summary>
    [Theory]
    [InlineData(1000u, true)]
    [InlineData(1001u, false)]
    public void Receive_SynOnASessionOfABackupThatStandsBy_StaysOnlyWhereItIsSentAgain(uint sequence, bool stays)
    {
        var lab = Up(Web(First, Other with { IsBackup = true }));
        Down(lab, Lab.Rip);
        Send(lab, 1);
        Assert.Equal([1], RequestsTo(lab, Lab.SecondRip));
        lab.Real = Reals.Healthy;
        lab.Run(6 * Second);
        Assert.Equal([HealthState.Act, HealthState.Standby], States(lab));
        lab.Take(lab.Box.Receive(Lab.Front, FromClient(new PacketBuilder().Tcp(sourcePort: 1, sequence: sequence))));
        Assert.Equal(stays ? [] : [1], RequestsTo(lab, Lab.Rip));
    }

    /// <summary>A flow that never pauses, such as that of a logging client, would stay with a dead real for ever.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData(InactSessions.Keep, false)]
    public void Receive_UdpOfARealThatIsDown_MovesUnlessItIsKept(InactSessions? policy, bool moves)
    {
        var lab = Up(Web(First, Other) with { InactSessions = policy });
        lab.Box.Meet();
        byte[] datagram = new PacketBuilder().Udp(514);
        Assert.Equal(Lab.Rip, Assert.Single(lab.Box.FromClient(datagram)).Packet.Destination);
        Down(lab, Lab.Rip);
        Assert.Equal(moves ? Lab.SecondRip : Lab.Rip, lab.Box.FromClient(datagram).Last(sent => sent.Ethernet.Type == EtherType.Ipv4).Packet.Destination);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Receive_EveryRealIsDown_DropsAndTellsTheClientWhereConfigured(bool isTold)
    {
        var lab = Up(Web(First, Other) with { ActiveNodest = isTold });
        Down(lab, Lab.Rip, Lab.SecondRip);
        lab.Box.Meet();
        var sent = lab.Box.Dropping(DropReason.NoReal, Lab.Front, FromClient(new PacketBuilder().Tcp()));
        Assert.Equal(isTold ? 1 : 0, sent.Count);
        Assert.All(sent, frame =>
        {
            var tcp = Reals.Tcp(frame.Packet);
            Assert.Equal((Lab.Vip, Lab.Client, TcpFlags.Rst | TcpFlags.Ack), (frame.Packet.Source, frame.Packet.Destination, tcp.Flags));
            Assert.Equal((0u, 1001u, Lab.Http, Lab.ClientPort), (tcp.Sequence, tcp.Acknowledgement, tcp.SourcePort, tcp.DestinationPort));
        });
        Assert.Empty(lab.Box.Dropping(DropReason.NoReal, Lab.Front, FromClient(new PacketBuilder().Udp(53))));
        Assert.Empty(lab.Box.Dropping(DropReason.NoConnection, Lab.Front, FromClient(new PacketBuilder().Tcp(TcpFlags.Rst))));
        Assert.Equal(isTold ? 1 : 0, lab.Box.Engine.Count(Counter.Resets));
        Assert.Equal(0, lab.Box.Engine.SessionCount);
    }

    [Fact]
    public void Receive_Backup_TakesOverAndGivesBack()
    {
        var lab = Up(Web(First, Other with { IsBackup = true }));
        Assert.Equal([HealthState.Act, HealthState.Standby], States(lab));
        Send(lab, 1, 2);
        Assert.Equal([1, 2], RequestsTo(lab, Lab.Rip));
        Down(lab, Lab.Rip);
        Assert.Equal([HealthState.Inact, HealthState.Act], States(lab));
        Send(lab, 3);
        Assert.Equal([3], RequestsTo(lab, Lab.SecondRip));
        lab.Real = Reals.Healthy;
        lab.Run(6 * Second);
        Assert.Equal([HealthState.Act, HealthState.Standby], States(lab));
        Send(lab, 3, 4);
        Assert.Equal([3, 3], RequestsTo(lab, Lab.SecondRip));
        Assert.Equal(
            ["r2 UNKNOWN -> STANDBY", "r2 STANDBY -> ACT", "r2 ACT -> STANDBY"],
            lab.Changes.Where(change => change.Real == "r2" && change.From != change.To)
                .Select(change => $"{change.Real} {change.From.Word()} -> {change.To.Word()}"));
    }

    [Fact]
    public void Receive_WeightZero_TakesNoNewSession()
    {
        var lab = Up(Web(First with { Weight = 0 }, Other));
        Send(lab, 1, 2);
        Assert.Equal([1, 2], RequestsTo(lab, Lab.SecondRip));
        Down(lab, Lab.SecondRip);
        lab.Box.Drops(DropReason.NoReal, Lab.Front, FromClient(new PacketBuilder().Tcp(sourcePort: 9)));
    }

    [Theory]
    [InlineData(HcCondition.All, HealthState.Inact)]
    [InlineData(HcCondition.Any, HealthState.Act)]
    public void Advance_OneOfTwoChecksFails_TheConditionDecides(HcCondition condition, HealthState expected)
    {
        var lab = Up(Web(First) with { HealthChecks = [Icmp, Tcp], HcCondition = condition });
        lab.Real = Reals.PortClosed;
        lab.Run(6 * Second);
        Assert.Equal(expected, lab.State);
        var change = lab.Changes.Last();
        Assert.Equal((2, HealthState.Act, expected), (change.Check, change.From, change.To));
        Assert.StartsWith(
            $"slb web: r1 {(expected == HealthState.Act ? "stays ACT" : "ACT -> INACT")}: health-check 2: tcp port 80",
            EventText.Of(change),
            StringComparison.Ordinal);
    }

    /// <summary>Two services that share a real and its VIP ask once; a service with another VIP asks about that one.</summary>
    [Fact]
    public void Advance_EqualChecks_AreSentOnce()
    {
        var otherVip = Ipv4Address.Parse("192.168.193.51");
        var lab = new CheckedLab(Lab.With(
            Web(First) with { Vips = [Lab.Serving(IpProtocol.Tcp, 80)] },
            Web(First) with { Name = "dns", Vips = [Lab.Serving(IpProtocol.Udp, 53)], HealthChecks = [Icmp with { Id = 7 }] },
            Web(First) with { Name = "other", Vips = [new VirtualService(otherVip, null, [])] }));
        lab.Run(Second);
        Assert.Equal([Lab.Vip, otherVip], lab.Probes.Select(probe => probe.Frame.Inner.Destination).OrderBy(address => address.Value));
        Assert.Equal([("dns", 7), ("other", 1), ("web", 1)], lab.Changes.Select(change => (change.Service, change.Check)).Order());
    }

    [Fact]
    public void Advance_PlainCheck_GoesOutsideTheTunnel()
    {
        var lab = Up(Web(First) with { HealthChecks = [Icmp with { Tip = Lab.Rip }] });
        var probe = lab.Probes.First().Frame.Packet;
        Assert.Equal((IpProtocol.Icmp, Lab.BackAddress, Lab.Rip), (probe.Protocol, probe.Source, probe.Destination));
        Assert.Equal("ping of 10.10.10.10: answered", EventText.CauseOf(lab.Changes.Single()));
        Assert.Equal(Lab.RealMac, lab.Box.Engine.Health[0].Mac);
    }

    [Fact]
    public void Engine_CheckWithoutPort_IsRefused()
    {
        var configuration = Lab.With(Web(First) with { HealthChecks = [Tcp with { Port = null }] });
        var error = Assert.Throws<ArgumentException>(() => new Box(configuration));
        Assert.StartsWith("health-check 2 of r1: nothing says which port it asks", error.Message, StringComparison.Ordinal);
    }

    private static Slb Web(params Real[] reals) => Lab.Slb("web", Lab.All, reals) with { HealthChecks = [Icmp] };

    /// <summary>A lab whose reals have all been found up.</summary>
    private static CheckedLab Up(Slb slb)
    {
        var lab = new CheckedLab(Lab.With(slb));
        lab.Run(Second);
        return lab;
    }

    private static void Down(CheckedLab lab, params Ipv4Address[] rips)
    {
        lab.Real = frame => rips.Contains(frame.Packet.Destination) ? null : Reals.Healthy(frame);
        lab.Run(9 * Second);
        lab.Sent.Clear();
    }

    private static void Send(CheckedLab lab, params ushort[] sourcePorts)
    {
        foreach (var port in sourcePorts)
        {
            lab.Take(lab.Box.FromClient(new PacketBuilder().Tcp(sourcePort: port)));
        }
    }

    /// <summary>The source ports of the clients' packets that went to a real.</summary>
    private static IEnumerable<int> RequestsTo(CheckedLab lab, Ipv4Address rip)
        => lab.Sent.Where(sent => sent.Frame.Packet.Destination == rip && sent.Frame.Inner.Source == Lab.Client)
            .Select(sent => (int)Reals.Tcp(sent.Frame.Inner).SourcePort.Value);

    private static IEnumerable<HealthState> States(CheckedLab lab) => lab.Box.Engine.Health.Select(real => real.State);

    private static byte[] FromClient(byte[] packet) => PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet);
}
