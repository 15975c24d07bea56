using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

public class SessionTests
{
    private static readonly PacketBuilder FromClient = new();
    private static readonly BalancerConfiguration TwoReals = Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip), Lab.RealOf(2, Lab.SecondRip)));

    private static readonly SessionTimeouts Default = new();

    private static readonly BalancerConfiguration Strict = Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { SloppyTcp = false });

    [Fact]
    public void Receive_SameFlow_KeepsItsReal()
    {
        var box = Box.Knowing(TwoReals);
        var exits = Enumerable.Range(0, 5).Select(_ => box.FromClient(FromClient.Tcp(TcpFlags.Ack)).Single().Packet.Destination);
        Assert.Equal([Lab.Rip], exits.Distinct());
        Assert.Equal(1, box.Engine.SessionCount);
    }

    [Fact]
    [Explains(Counter.SessionsBegun)]
    public void Receive_SamePortsOfAnotherProtocol_IsAnotherSession()
    {
        var box = Box.Knowing(TwoReals);
        Assert.Equal(Lab.Rip, box.FromClient(FromClient.Tcp()).Single().Packet.Destination);
        Assert.Equal(Lab.SecondRip, box.FromClient(FromClient.Udp(80)).Single().Packet.Destination);
    }

    [Fact]
    public void Receive_Pings_AreToldApartByTheirIdentifier()
    {
        var box = Box.Knowing(TwoReals);
        var exits = new (ushort, ushort)[] { (7, 1), (8, 1), (7, 2), (8, 2) }
            .Select(ping => box.FromClient(FromClient.Echo(ping.Item1, ping.Item2)).Single().Packet.Destination);
        Assert.Equal([Lab.Rip, Lab.SecondRip, Lab.Rip, Lab.SecondRip], exits);
    }

    private static byte[] Ack => FromClient.Tcp(TcpFlags.Ack);

    private static byte[] Fin => FromClient.Tcp(TcpFlags.Fin | TcpFlags.Ack);

    /// <summary>Each another time.</summary>
    private static SessionTimeouts Times => new()
    {
        TcpSynSent = TimeSpan.FromSeconds(11),
        TcpUnassured = TimeSpan.FromSeconds(12),
        TcpEstablished = TimeSpan.FromSeconds(13),
        TcpFinWait = TimeSpan.FromSeconds(14),
        TcpClose = TimeSpan.FromSeconds(15),
        Udp = TimeSpan.FromSeconds(16),
        UdpStream = TimeSpan.FromSeconds(17),
        Icmp = TimeSpan.FromSeconds(18),
    };

    public static TheoryData<byte[][], TimeSpan> Lives => new()
    {
        { [FromClient.Tcp()], Times.TcpSynSent },
        { [FromClient.Tcp(), FromClient.Tcp()], Times.TcpSynSent },
        { [FromClient.Tcp(), Ack], Times.TcpUnassured },
        { [Ack], Times.TcpUnassured },
        { [FromClient.Tcp(), Ack, Ack], Times.TcpEstablished },
        { [FromClient.Tcp(), Fin], Times.TcpUnassured },
        { [FromClient.Tcp(), Ack, Ack, Fin], Times.TcpFinWait },
        { [FromClient.Tcp(), Ack, Ack, FromClient.Tcp(TcpFlags.Rst)], Times.TcpClose },
        { [FromClient.Udp(53)], Times.Udp },
        { [FromClient.Udp(53), FromClient.Udp(53), FromClient.Udp(53)], Times.UdpStream },
        { [FromClient.Echo()], Times.Icmp },
    };

    [Theory]
    [Explains(Counter.SessionsExpired)]
    [MemberData(nameof(Lives), DisableDiscoveryEnumeration = true)]
    public void Advance_SessionIsIdle_ExpiresExactlyThen(byte[][] packets, TimeSpan life)
    {
        var box = Box.Knowing(Lab.Configuration with { SessionTimeouts = Times });
        Array.ForEach(packets, packet => box.FromClient(packet));
        box.Settle();
        box.Wait(life - TimeSpan.FromTicks(1));
        Assert.Equal(1, box.Engine.SessionCount);
        box.Wait(TimeSpan.FromTicks(1));
        Assert.Equal((0, 1), (box.Engine.SessionCount, (int)box.Engine.Count(Counter.SessionsExpired)));
    }

    [Fact]
    public void Receive_PacketOfASession_LetsItLiveOn()
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Udp(53));
        box.Wait(Default.Udp - TimeSpan.FromSeconds(1));
        box.FromClient(FromClient.Udp(53));
        box.Wait(Default.Udp - TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), (box.Engine.SessionCount, (int)box.Engine.Count(Counter.SessionsBegun)));
    }

    [Theory]
    [InlineData(TcpFlags.Ack)]
    [InlineData(TcpFlags.Fin)]
    public void Receive_PacketOnItsLastHop_DoesNotChangeItsSession(TcpFlags flags)
    {
        var box = Box.Knowing();
        Array.ForEach([FromClient.Tcp(), Ack, Ack], packet => box.FromClient(packet));
        box.Wait(Default.TcpEstablished - 2 * Default.TcpFinWait);
        box.FromClient((FromClient with { TimeToLive = 1 }).Tcp(flags));
        Assert.Equal(1, box.Engine.Count(DropReason.TimeToLiveExceeded));
        box.Wait(2 * Default.TcpFinWait - TimeSpan.FromTicks(1));
        Assert.Equal(1, box.Engine.SessionCount);
        box.Wait(TimeSpan.FromTicks(1));
        Assert.Equal(0, box.Engine.SessionCount);
    }

    [Fact]
    public void Receive_SessionIsOverButNotYetExpired_BeginsAnotherOne()
    {
        var engine = Box.Knowing(TwoReals).Engine;
        var frame = PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, FromClient.Udp(53));
        engine.Receive(Lab.Front, frame, TimeSpan.FromHours(1), new ReusingOutput());
        engine.Receive(Lab.Front, frame, TimeSpan.FromHours(1) + Default.Udp, new ReusingOutput());
        Assert.Equal((1, 2, 1), (engine.SessionCount, (int)engine.Count(Counter.SessionsBegun), (int)engine.Count(Counter.SessionsExpired)));
    }

    /// <summary>As IPVS has it (<c>sloppy_tcp</c> 0): only SYN opens; what is of no connection goes to nobody and leaves nothing behind.</summary>
    [Theory]
    [Explains(DropReason.NoConnection)]
    [InlineData(TcpFlags.None)]
    [InlineData(TcpFlags.Ack)]
    [InlineData(TcpFlags.Psh | TcpFlags.Ack)]
    [InlineData(TcpFlags.Rst)]
    [InlineData(TcpFlags.Rst | TcpFlags.Ack)]
    [InlineData(TcpFlags.Fin)]
    [InlineData(TcpFlags.Fin | TcpFlags.Ack)]
    [InlineData(TcpFlags.Syn | TcpFlags.Ack)]
    [InlineData(TcpFlags.Syn | TcpFlags.Fin)]
    [InlineData(TcpFlags.Syn | TcpFlags.Rst)]
    [InlineData(TcpFlags.Fin | TcpFlags.Psh | TcpFlags.Urg)]
    public void Receive_SegmentOfNoConnection_BeginsNoSession(TcpFlags flags)
    {
        var box = Box.Knowing(Strict);
        box.DropsFromClient(DropReason.NoConnection, FromClient.Tcp(flags));
        Assert.Equal((0, 0), (box.Engine.SessionCount, (int)box.Engine.Count(Counter.SessionsBegun)));
        box.FromClient(FromClient.Tcp());
        Assert.Single(box.FromClient(FromClient.Tcp(flags)));
    }

    [Theory]
    [InlineData(TcpFlags.Ack, true)]
    [InlineData(TcpFlags.Psh | TcpFlags.Ack, true)]
    [InlineData(TcpFlags.Fin | TcpFlags.Ack, true)]
    [InlineData(TcpFlags.None, false)]
    [InlineData(TcpFlags.Rst, false)]
    [InlineData(TcpFlags.Rst | TcpFlags.Ack, false)]
    [InlineData(TcpFlags.Syn | TcpFlags.Ack, false)]
    [InlineData(TcpFlags.Syn | TcpFlags.Fin, false)]
    [InlineData(TcpFlags.Fin | TcpFlags.Psh | TcpFlags.Urg, false)]
    public void Receive_SegmentOfNoConnection_MayBeginASessionWhereTheServiceIsSloppy(TcpFlags flags, bool begins)
    {
        var box = Box.Knowing();
        Assert.Equal(begins ? 1 : 0, box.FromClient(FromClient.Tcp(flags)).Count);
        Assert.Equal(begins ? 1 : 0, box.Engine.SessionCount);
    }

    /// <summary>
    /// FIN in the client's name: data that comes behind it shows that the client goes on. Its acknowledgements alone do not: a client that has
    /// ended sends them.
    /// </summary>
    [Theory]
    [InlineData(TcpFlags.Psh | TcpFlags.Ack, 10, 1)]
    [InlineData(TcpFlags.Ack, 1, 1)]
    [InlineData(TcpFlags.Ack, 0, 0)]
    [InlineData(TcpFlags.Fin | TcpFlags.Ack, 10, 0)]
    public void Receive_DataBehindFin_LetsTheSessionLiveOn(TcpFlags flags, int data, int sessions)
    {
        var box = Box.Knowing(TwoReals);
        box.FromClient(FromClient.Tcp());
        box.FromClient(FromClient.Tcp(TcpFlags.Fin | TcpFlags.Ack));
        box.FromClient(FromClient.Tcp(flags, dataLength: data));
        box.Wait(Default.TcpFinWait);
        Assert.Equal(sessions, box.Engine.SessionCount);
    }

    [Fact]
    [Explains(Counter.SessionsReplaced)]
    public void Receive_SynOnThePortOfAnEndedConnection_ReplacesItsSession()
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp());
        box.FromClient(FromClient.Tcp(TcpFlags.Rst));
        box.Settle();
        Assert.Single(box.FromClient(FromClient.Tcp(sequence: 77)));
        Assert.Equal((1, 1), (box.Engine.SessionCount, (int)box.Engine.Count(Counter.SessionsReplaced)));
    }

    /// <summary>A client uses its port again: where the connection before is over, its real is chosen anew.</summary>
    [Theory]
    [InlineData(TcpFlags.Fin | TcpFlags.Ack, true)]
    [InlineData(TcpFlags.Rst, true)]
    [InlineData(TcpFlags.Ack, false)]
    public void Receive_SynOnAUsedPort_ChoosesAnewWhereTheConnectionBeforeIsOver(TcpFlags last, bool isChosen)
    {
        var box = Box.Knowing(TwoReals);
        box.FromClient(FromClient.Tcp());
        box.FromClient(FromClient.Tcp(last));
        Assert.Equal(isChosen ? Lab.SecondRip : Lab.Rip, Assert.Single(box.FromClient(FromClient.Tcp(sequence: 77))).Packet.Destination);
        Assert.Equal(
            (1, isChosen ? 2 : 1, isChosen ? 1 : 0),
            (box.Engine.SessionCount, (int)box.Engine.Count(Counter.SessionsBegun), (int)box.Engine.Count(Counter.SessionsReplaced)));
    }

    [Theory]
    [InlineData(TcpFlags.Rst, 1)] // a reset that was not the client's
    [InlineData(TcpFlags.Fin | TcpFlags.Ack, 0)]
    [InlineData(TcpFlags.Fin | TcpFlags.Rst, 0)]
    public void Receive_SegmentAfterTheEnd_RevivesOnlyAResetSession(TcpFlags end, int sessions)
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp());
        box.FromClient(FromClient.Tcp(end));
        box.FromClient(FromClient.Tcp(TcpFlags.Ack));
        box.Wait(Default.TcpFinWait);
        Assert.Equal(sessions, box.Engine.SessionCount);
    }
}
