using PasK.Balancer.Configuration;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Translation to the real and back again, field by field.</summary>
public sealed class NatTests
{
    private static readonly Port Rport = new(8080);
    private static readonly Ipv4Address OtherVip = Ipv4Address.Parse("192.168.193.51");
    private static readonly Ipv4Address OtherClient = Ipv4Address.Parse("192.168.212.226");

    public static TheoryData<NatMode> Modes => [NatMode.DestinationNat, NatMode.BothNat];

    private static PacketBuilder ToVip => new() { TypeOfService = 0x12 };

    [Theory]
    [Explains(Counter.Translated)]
    [MemberData(nameof(Modes))]
    public void Receive_Request_IsReaddressedToRipAndRport(NatMode mode)
    {
        var sent = Assert.Single(BoxOf(mode).FromClient(ToVip.Tcp(dataLength: 33)));
        Assert.Equal((Lab.Back, Lab.BackMac, Lab.RealMac), (sent.Port, sent.Ethernet.Source, sent.Ethernet.Destination));
        var expected = ToVip with { Source = AskerOf(mode), Destination = Lab.Rip, TimeToLive = 62 };
        Assert.Equal(expected.Tcp(destinationPort: 8080, dataLength: 33), sent.Packet.Octets.ToArray());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Receive_Answer_IsTheVips(NatMode mode)
    {
        var box = BoxOf(mode);
        box.FromClient(ToVip.Tcp());
        var answer = new PacketBuilder { Source = Lab.Rip, Destination = AskerOf(mode), TimeToLive = 64 };
        var sent = Assert.Single(box.FromReal(answer.Tcp(TcpFlags.Syn | TcpFlags.Ack, sourcePort: 8080, destinationPort: 50001)));
        Assert.Equal((Lab.Front, Lab.FrontMac, Lab.GatewayMac), (sent.Port, sent.Ethernet.Source, sent.Ethernet.Destination));
        var expected = new PacketBuilder { Source = Lab.Vip, Destination = Lab.Client, TimeToLive = 63 };
        Assert.Equal(expected.Tcp(TcpFlags.Syn | TcpFlags.Ack, sourcePort: 80, destinationPort: 50001), sent.Packet.Octets.ToArray());
        Assert.Equal(2, box.Engine.Count(Counter.Translated));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Receive_DatagramAndPing_GoThereAndBack(NatMode mode)
    {
        var box = BoxOf(mode, Lab.RealOf(1, Lab.Rip));
        var there = new PacketBuilder { Source = AskerOf(mode), Destination = Lab.Rip, TimeToLive = 62 };
        var back = new PacketBuilder { Source = Lab.Vip, Destination = Lab.Client, TimeToLive = 63 };
        Assert.Equal(there.Udp(53), Assert.Single(box.FromClient(new PacketBuilder().Udp(53))).Packet.Octets.ToArray());
        Assert.Equal(there.Echo(), Assert.Single(box.FromClient(new PacketBuilder().Echo())).Packet.Octets.ToArray());
        var answer = new PacketBuilder { Source = Lab.Rip, Destination = AskerOf(mode), TimeToLive = 64 };
        Assert.Equal(back.Udp(50001, sourcePort: 53), Assert.Single(box.FromReal(answer.Udp(50001, sourcePort: 53))).Packet.Octets.ToArray());
        var pong = IcmpMessage.EchoReply(7, 1);
        Assert.Equal(back.Icmp(pong, [1, 2]), Assert.Single(box.FromReal(answer.Icmp(pong, [1, 2]))).Packet.Octets.ToArray());
    }

    /// <summary>Two VIPs on one real, and in the balancer's name also two clients, would be one flow for the real.</summary>
    [Theory]
    [InlineData(NatMode.DestinationNat, false)]
    [InlineData(NatMode.BothNat, false)]
    [InlineData(NatMode.BothNat, true)]
    public void Receive_FlowsThatWouldBecomeOne_HaveEachAPortOfItsOwn(NatMode mode, bool isOtherClient)
    {
        var box = Box.Knowing(Lab.With(SlbOf(mode) with { Vips = [Lab.All, Lab.All with { Address = OtherVip }] }));
        var second = isOtherClient ? new PacketBuilder { Source = OtherClient } : new PacketBuilder { Destination = OtherVip };
        Assert.Equal(50001, PortOf(box.FromClient(new PacketBuilder().Tcp())));
        var port = PortOf(box.FromClient(second.Tcp()));
        Assert.NotEqual(50001, port);
        Assert.Equal(port, PortOf(box.FromClient(second.Tcp(TcpFlags.Ack))));
        var answer = new PacketBuilder { Source = Lab.Rip, Destination = AskerOf(mode) };
        var back = Assert.Single(box.FromReal(answer.Tcp(TcpFlags.Ack, sourcePort: 8080, destinationPort: port))).Packet;
        Assert.Equal((second.Destination, second.Source), (back.Source, back.Destination));
        Assert.Equal((80, 50001), (Reals.Tcp(back).SourcePort.Value, Reals.Tcp(back).DestinationPort.Value));
    }

    [Fact]
    public void Receive_PingsThatWouldBecomeOne_HaveEachAnIdentifierOfItsOwn()
    {
        var box = BoxOf(NatMode.BothNat);
        Assert.Equal(7, Identifier(box.FromClient(new PacketBuilder().Echo())));
        var identifier = Identifier(box.FromClient(new PacketBuilder { Source = OtherClient }.Echo()));
        Assert.NotEqual(7, identifier);
        var answer = new PacketBuilder { Source = Lab.Rip, Destination = Lab.BackAddress }.Icmp(IcmpMessage.EchoReply(identifier, 1), []);
        var back = box.FromReal(answer);
        Assert.Equal((7, OtherClient), (Identifier(back), Assert.Single(back).Packet.Destination));
    }

    [Fact]
    [Explains(DropReason.NoSourcePort)]
    public void Receive_WhenEveryPortIsTaken_IsDroppedAndTold()
    {
        var box = BoxOf(NatMode.BothNat);
        var clients = 0u;
        IReadOnlyList<SentFrame> sent = [];
        while (box.Engine.Count(DropReason.NoSourcePort) == 0 && clients < SessionLimits.Maximum)
        {
            var client = new PacketBuilder { Source = new Ipv4Address(Ipv4Address.Parse("172.16.0.1").Value + clients++) };
            sent = box.FromClient(client.Tcp());
            if (box.Engine.Count(DropReason.NoSourcePort) == 0)
            {
                box.FromClient(client.Tcp(TcpFlags.Ack));
                box.FromClient(client.Tcp(TcpFlags.Psh | TcpFlags.Ack, dataLength: 1));
            }
        }

        // Ports are drawn by lot: when the first session finds none in 64 draws, nearly all are taken.
        Assert.InRange(box.Engine.SessionCount, 50_000, ushort.MaxValue);
        Assert.Equal(3 * box.Engine.SessionCount, box.Engine.Count(Counter.Translated));
        // The client is told that it is not its own fault (RFC 5508 §6, REQ-8).
        var told = Assert.Single(sent);
        Assert.Equal(
            (Lab.Front, IcmpType.DestinationUnreachable, IcmpUnreachableCode.Prohibited), (told.Port, told.Icmp.Type, (IcmpUnreachableCode)told.Icmp.Code));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Receive_AnswerOfNoSession_IsNoAnswer(NatMode mode)
    {
        var box = BoxOf(mode);
        box.FromClient(new PacketBuilder().Tcp());
        var other = new PacketBuilder { Source = Lab.SecondRip, Destination = AskerOf(mode) }.Tcp(TcpFlags.Ack, sourcePort: 8080, destinationPort: 50001);
        Assert.DoesNotContain(box.FromReal(other), frame => frame.Packet.Source == Lab.Vip);
        Assert.Equal(1, box.Engine.Count(Counter.Translated));
    }

    [Fact]
    public void Receive_AnswersAlone_KeepASessionAlive()
    {
        var box = BoxOf(NatMode.DestinationNat);
        box.FromClient(new PacketBuilder().Udp(53));
        for (var i = 0; i < 3; i++)
        {
            box.Wait(new SessionTimeouts().Udp - TimeSpan.FromSeconds(1));
            box.FromReal(new PacketBuilder { Source = Lab.Rip, Destination = Lab.Client }.Udp(50001, sourcePort: 8080));
            Assert.Equal(1, box.Engine.SessionCount);
            box.Meet();
        }

        box.Wait(new SessionTimeouts().Udp);
        Assert.Equal(0, box.Engine.SessionCount);
        box.Meet();
        // The port is free again.
        Assert.Equal(50001, PortOf(box.FromClient(new PacketBuilder().Tcp())));
    }

    [Fact]
    public void Receive_AnswerTooBigForTheClientsLink_IsToldToTheReal()
    {
        var configuration = Lab.With(SlbOf(NatMode.DestinationNat));
        var box = Box.Knowing(configuration with { Interfaces = [configuration.Interfaces[0], configuration.Interfaces[1] with { Mtu = 1400 }] });
        box.FromClient(new PacketBuilder().Tcp());
        var answer = new PacketBuilder { Source = Lab.Rip, Destination = Lab.Client }.Tcp(
            TcpFlags.Ack, sourcePort: 8080, destinationPort: 50001, dataLength: 1400);
        var told = Assert.Single(box.FromReal(answer));
        Assert.Equal((Lab.Rip, IcmpType.DestinationUnreachable, 1400), (told.Packet.Destination, told.Icmp.Type, (int)told.Icmp.NextHopMtu));
    }

    /// <summary>A real may be a client only where its answers come back to the balancer.</summary>
    [Theory]
    [InlineData(NatMode.DestinationNat, IpProtocol.Icmp)]
    [InlineData(NatMode.BothNat, IpProtocol.Tcp)]
    public void Receive_RequestOfAReal_IsServedInTheBalancersNameAlone(NatMode mode, IpProtocol sent)
    {
        var packet = Assert.Single(BoxOf(mode).FromReal(new PacketBuilder { Source = Lab.Rip, TimeToLive = 64 }.Tcp())).Packet;
        Assert.Equal((Lab.BackAddress, Lab.Rip, sent), (packet.Source, packet.Destination, packet.Protocol));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Receive_PacketsOfASession_AllocatesNothing(NatMode mode)
    {
        var engine = BoxOf(mode).Engine;
        var output = new ReusingOutput();
        var now = TimeSpan.FromHours(1);
        var request = PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 100));
        var answer = PacketBuilder.Frame(
            Lab.BackMac, Lab.RealMac, EtherType.Ipv4,
            new PacketBuilder { Source = Lab.Rip, Destination = AskerOf(mode) }.Tcp(TcpFlags.Ack, sourcePort: 8080, destinationPort: 50001, dataLength: 1000));
        engine.Receive(Lab.Front, request, now, output);
        var before = output.Frames;
        Assert.Equal(0, Allocation.Least(_ =>
        {
            for (var i = 0; i < 1000; i++)
            {
                engine.Receive(Lab.Front, request, now, output);
                engine.Receive(Lab.Back, answer, now, output);
            }
        }));
        Assert.Equal(2000 * Allocation.Measurements, output.Frames - before);
    }

    /// <summary>The reference lab's service with translation, to one real at another port than the VIP's.</summary>
    internal static Slb SlbOf(NatMode mode, Real? real = null)
        => Lab.Slb("web", Lab.All, real ?? Lab.RealOf(1, Lab.Rip) with { Rport = Rport }) with { NatMode = mode };

    internal static Box BoxOf(NatMode mode, Real? real = null) => Box.Knowing(Lab.With(SlbOf(mode, real)));

    /// <summary>Whom the real sees.</summary>
    internal static Ipv4Address AskerOf(NatMode mode) => mode == NatMode.BothNat ? Lab.BackAddress : Lab.Client;

    private static ushort PortOf(IReadOnlyList<SentFrame> sent) => Reals.Tcp(Assert.Single(sent).Packet).SourcePort.Value;

    private static ushort Identifier(IReadOnlyList<SentFrame> sent) => Assert.Single(sent).Icmp.Identifier;
}
