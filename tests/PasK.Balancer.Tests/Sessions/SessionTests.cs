using PasK.Wire;
using Xunit;

namespace PasK.Balancer.Tests;

public class SessionTests
{
    private static readonly PacketBuilder FromClient = new();
    private static readonly BalancerConfiguration TwoReals = Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip), Lab.RealOf(2, Lab.SecondRip)));

    [Fact]
    public void Receive_SameFlow_KeepsItsReal()
    {
        var box = Box.Knowing(TwoReals);
        var exits = Enumerable.Range(0, 5).Select(_ => box.FromClient(FromClient.Tcp(TcpFlags.Ack)).Single().Packet.Destination);
        Assert.Equal([Lab.Rip], exits.Distinct());
        Assert.Equal(1, box.Engine.SessionCount);
    }

    [Fact]
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

    public static TheoryData<byte[], TimeSpan> Lives => new()
    {
        { FromClient.Tcp(), SessionLimits.Tcp },
        { FromClient.Tcp(TcpFlags.Fin | TcpFlags.Ack), SessionLimits.TcpClosing },
        { FromClient.Tcp(TcpFlags.Rst), SessionLimits.TcpClosing },
        { FromClient.Udp(53), SessionLimits.Udp },
        { FromClient.Echo(), SessionLimits.Icmp },
    };

    [Theory]
    [MemberData(nameof(Lives), DisableDiscoveryEnumeration = true)]
    public void Advance_SessionIsIdle_ExpiresExactlyThen(byte[] packet, TimeSpan life)
    {
        var box = Box.Knowing();
        box.FromClient(packet);
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
        box.Wait(SessionLimits.Udp - TimeSpan.FromSeconds(1));
        box.FromClient(FromClient.Udp(53));
        box.Wait(SessionLimits.Udp - TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), (box.Engine.SessionCount, (int)box.Engine.Count(Counter.SessionsBegun)));
    }

    [Theory]
    [InlineData(TcpFlags.Ack)]
    [InlineData(TcpFlags.Fin)]
    public void Receive_PacketOnItsLastHop_DoesNotChangeItsSession(TcpFlags flags)
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp());
        box.Wait(SessionLimits.Tcp - 2 * SessionLimits.TcpClosing);
        box.FromClient((FromClient with { TimeToLive = 1 }).Tcp(flags));
        Assert.Equal(1, box.Engine.Count(DropReason.TimeToLiveExceeded));
        box.Wait(2 * SessionLimits.TcpClosing - TimeSpan.FromTicks(1));
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
        engine.Receive(Lab.Front, frame, TimeSpan.FromHours(1) + SessionLimits.Udp, new ReusingOutput());
        Assert.Equal((1, 2, 1), (engine.SessionCount, (int)engine.Count(Counter.SessionsBegun), (int)engine.Count(Counter.SessionsExpired)));
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
        box.Wait(SessionLimits.TcpClosing);
        Assert.Equal(sessions, box.Engine.SessionCount);
    }

    [Fact]
    public void Receive_SynOnAClosingSession_OpensItAgain()
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp(TcpFlags.Rst));
        box.FromClient(FromClient.Tcp());
        box.Wait(SessionLimits.TcpClosing);
        Assert.Equal(1, box.Engine.SessionCount);
    }

    [Fact]
    public void Receive_MaximumReached_RefusesNewSessionsAndKeepsTheOthers()
    {
        var engine = new BalancerEngine(Lab.Configuration, [Lab.BackMac, Lab.FrontMac], new Random(1));
        var frames = Enumerable.Range(0, SessionLimits.Maximum + 1).Select(i => PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4,
            (FromClient with { Source = new Ipv4Address(Lab.Client.Value + (uint)(i >> 10)) }).Tcp(sourcePort: (ushort)(1024 + (i & 1023)))));
        var output = new ReusingOutput();
        foreach (var frame in frames)
        {
            engine.Receive(Lab.Front, frame, TimeSpan.Zero, output);
        }

        Assert.Equal((SessionLimits.Maximum, 1), (engine.SessionCount, (int)engine.Count(DropReason.SessionsFull)));
        engine.Advance(SessionLimits.Tcp, output);
        Assert.Equal((0, SessionLimits.Maximum), (engine.SessionCount, (int)engine.Count(Counter.SessionsExpired)));
    }
}
