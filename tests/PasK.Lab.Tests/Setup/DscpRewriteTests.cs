using System.Net;
using System.Net.Sockets;
using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using Xunit;
using static PasK.Lab.Tests.MarkedPackets;

namespace PasK.Lab.Tests;

/// <summary>What a real server makes of packets to its rip when a DSCP stands for the VIP, frame by frame.</summary>
public sealed class DscpRewriteTests
{
    private const int Dscp = 4;
    private const uint Sequence = 1000;
    private static readonly Port ClientPort = new(50001);
    private static readonly byte[] Hello = [.. "hello"u8];

    public static TheoryData<byte> Marked => [Dscp << 2, (Dscp << 2) | 1, (Dscp << 2) | 2, (Dscp << 2) | 3];

    /// <summary>Packets that are none of the rule's: of no mark, of another, and of the mark to another address of the real server.</summary>
    public static TheoryData<byte, string> Others
        => new()
        {
            { 0, "10.10.10.10" },
            { 3, "10.10.10.10" },
            { 5 << 2, "10.10.10.10" },
            { 36 << 2, "10.10.10.10" },
            { 63 << 2, "10.10.10.10" },
            { Dscp << 2, "10.10.10.11" }
        };

    [Theory]
    [MemberData(nameof(Marked))]
    public void Tcp_OfTheDscp_IsAConnectionWithTheVip(byte typeOfService)
    {
        using var network = Rewriting();
        SendTcp(network, Rip, typeOfService, new TcpHeader(ClientPort, new Port(WebPort), Sequence, 0, TcpFlags.Syn, 1000), []);
        var (first, flags, acknowledgement, _) = NextTcp(network, segment => segment.Flags.HasFlag(TcpFlags.Syn));
        Assert.Equal((TcpFlags.Syn | TcpFlags.Ack, Sequence + 1), (flags, acknowledgement));
        SendTcp(network, Rip, typeOfService, new TcpHeader(ClientPort, new Port(WebPort), Sequence + 1, first + 1, TcpFlags.Ack | TcpFlags.Psh, 1000), Hello);
        using var accepted = network.Accept();
        Assert.Equal(new IPEndPoint(Vip.ToIPAddress(), WebPort), accepted.LocalEndPoint);
        var octets = new byte[100];
        Assert.Equal(Hello, octets[..accepted.Receive(octets)]);
        accepted.Send(Hello);
        var answer = NextTcp(network, segment => segment.Data.Length > 0);
        Assert.Equal((first + 1, Sequence + 6), (answer.Sequence, answer.Acknowledgement));
        Assert.Equal(Hello, answer.Data);
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public void Udp_OfTheDscp_IsAnsweredByTheVip(byte typeOfService)
    {
        using var network = Rewriting();
        SendUdp(network, Rip, typeOfService);
        var (octets, from) = (new byte[100], (EndPoint)new IPEndPoint(IPAddress.Any, 0));
        var length = network.Echo.ReceiveFrom(octets, ref from);
        network.Echo.SendTo(octets.AsSpan(0, length), SocketFlags.None, from);
        var (source, payload) = network.Next(IpProtocol.Udp);
        Assert.True(UdpView.TryParse(payload, out var datagram, out _));
        Assert.True(datagram.Checksum != 0 && datagram.IsChecksumValid(source, ClientAddress), "the answer's checksum is wrong");
        Assert.Equal((Vip, new Port(EchoPort), ClientPort), (source, datagram.SourcePort, datagram.DestinationPort));
        Assert.Equal(Hello, datagram.Payload);
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public void Ping_OfTheDscp_IsAnsweredByTheVip(byte typeOfService)
    {
        using var network = Rewriting();
        Assert.Equal(Vip, Ping(network, Rip, typeOfService));
    }

    /// <summary>Nothing listens at an address of the real server's own: TCP is reset from there, UDP refused, a ping answered.</summary>
    [Theory]
    [MemberData(nameof(Others))]
    public void OtherPackets_AreNotRewritten(byte typeOfService, string destination)
    {
        using var network = Rewriting();
        var own = Ipv4Address.Parse(destination);
        SendTcp(network, own, typeOfService, new TcpHeader(ClientPort, new Port(WebPort), Sequence, 0, TcpFlags.Syn, 1000), []);
        var (source, segment) = network.Next(IpProtocol.Tcp);
        Assert.True(TcpView.TryParse(segment, out var tcp, out _));
        Assert.Equal((own, TcpFlags.Rst | TcpFlags.Ack), (source, tcp.Flags));
        SendUdp(network, own, typeOfService);
        var (refuser, message) = network.Next(IpProtocol.Icmp);
        Assert.True(IcmpView.TryParse(message, out var icmp, out _));
        Assert.Equal((own, IcmpType.DestinationUnreachable, (byte)IcmpUnreachableCode.Port), (refuser, icmp.Type, icmp.Code));
        Assert.Equal(own, Ping(network, own, typeOfService));
    }

    [Fact]
    public void TwoDscps_StandForTwoVips()
    {
        using var network = Rewriting(new DscpRewriteStep(5, Rip, OtherAddress));
        Assert.Equal(Vip, Ping(network, Rip, Dscp << 2));
        Assert.Equal(OtherAddress, Ping(network, Rip, 5 << 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    public void Step_OfADscpThatIsNoMark_IsRefused(int dscp) => Assert.Throws<ArgumentOutOfRangeException>(() => new DscpRewriteStep(dscp, Rip, Vip));

    private static MarkedPackets Rewriting(params IEnumerable<DscpRewriteStep> further)
    {
        ReferenceLab.Require();
        return new MarkedPackets([new DscpRewriteStep(Dscp, Rip, Vip), .. further]);
    }

    private static void SendTcp(MarkedPackets network, Ipv4Address destination, byte typeOfService, TcpHeader header, byte[] data)
        => network.Send(destination, new TypeOfService(typeOfService), IpProtocol.Tcp, TcpHeader.MinimumLength + data.Length, segment =>
        {
            data.CopyTo(segment[TcpHeader.MinimumLength..]);
            header.Write(segment.Span, ClientAddress, destination);
        });

    /// <summary>The next segment that is meant. It and all before it come from the VIP and have a right checksum.</summary>
    private static Segment NextTcp(MarkedPackets network, Predicate<Segment> isMeant)
    {
        while (true)
        {
            var (source, payload) = network.Next(IpProtocol.Tcp);
            Assert.True(TcpView.TryParse(payload, out var tcp, out _) && tcp.IsChecksumValid(source, ClientAddress), "the answer's checksum is wrong");
            Assert.Equal((Vip, new Port(WebPort), ClientPort), (source, tcp.SourcePort, tcp.DestinationPort));
            var segment = new Segment(tcp.Sequence, tcp.Flags, tcp.Acknowledgement, tcp.Payload.ToArray());
            if (isMeant(segment))
            {
                return segment;
            }
        }
    }

    private static void SendUdp(MarkedPackets network, Ipv4Address destination, byte typeOfService)
        => network.Send(destination, new TypeOfService(typeOfService), IpProtocol.Udp, UdpHeader.HeaderLength + Hello.Length, datagram =>
        {
            Hello.CopyTo(datagram[UdpHeader.HeaderLength..]);
            new UdpHeader(ClientPort, new Port(EchoPort)).Write(datagram.Span, ClientAddress, destination);
        });

    /// <summary>Who answers a ping.</summary>
    private static Ipv4Address Ping(MarkedPackets network, Ipv4Address destination, byte typeOfService)
    {
        network.Send(destination, new TypeOfService(typeOfService), IpProtocol.Icmp, IcmpMessage.HeaderLength + Hello.Length, message =>
        {
            Hello.CopyTo(message[IcmpMessage.HeaderLength..]);
            IcmpMessage.EchoRequest(7, 1).Write(message.Span);
        });
        var (source, payload) = network.Next(IpProtocol.Icmp);
        Assert.True(IcmpView.TryParse(payload, out var reply, out _) && reply.IsChecksumValid, "the answer's checksum is wrong");
        Assert.Equal((IcmpType.EchoReply, (ushort)7, (ushort)1), (reply.Type, reply.Identifier, reply.Sequence));
        Assert.Equal(Hello, reply.Payload);
        return source;
    }

    private sealed record Segment(uint Sequence, TcpFlags Flags, uint Acknowledgement, byte[] Data);
}
