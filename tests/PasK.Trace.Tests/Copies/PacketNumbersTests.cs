using PasK.Trace.Copies;
using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>All copies of a packet have one number, and no other packet has it.</summary>
public sealed class PacketNumbersTests
{
    private const int Dscp = 4;
    private static readonly SeenLink Other = new("other", new SeenEnd(SmallNetwork.Box, "xg3"), new SeenEnd("real2", "eth0"));

    private static readonly ForwardingTable Forwarding = new(
    [
        new TunnelMode(), new DscpMode([new DscpMapping(Dscp, SmallNetwork.Rip, SmallNetwork.Vip)]),
        new TranslationMode([new Translation(SmallNetwork.Client, SmallNetwork.Vip, null, SmallNetwork.Own, SmallNetwork.Rip, null)]),
    ]);

    private readonly SmallNetwork _network = new(Forwarding);
    private readonly PacketNumbers _numbers;

    public PacketNumbersTests() => _numbers = new PacketNumbers(Forwarding, _network);

    public static TheoryData<string, byte[]> Sent { get; } = new()
    {
        { "routed", Packet(timeToLive: 63) },
        { "time to live as it was", Packet() },
        { "tunnel", Tunnel(Packet(timeToLive: 63)) },
        { "code point", Readdressed(dscp: Dscp) },
        { "translated", Readdressed(SmallNetwork.Own) },
        { "translated, from another port", Readdressed(SmallNetwork.Own, port: 1024) },
        { "data changed", Packet(data: 9) },
        { "identification changed", Packet(identification: 77) },
    };

    [Theory]
    [MemberData(nameof(Sent))]
    public void Next_OfACopyBehindABox_IsThePacket(string how, byte[] packet)
    {
        Assert.NotEmpty(how);
        AssertAre([1, 1, 2], [Came(Packet()), Left(packet), Came(Packet(identification: 2))]);
    }

    [Fact]
    public void Next_OfAnAnswer_IsAnotherPacket()
        => AssertAre([1, 1, 2, 2], [Came(Packet()), Left(Packet(timeToLive: 63)), FromReal(Reply()), ToClient(Reply(timeToLive: 63))]);

    /// <summary>Two processors have told the times: what left the box is seen first.</summary>
    [Fact]
    public void Next_OfAPacketThatLeftFirst_IsThePacket() => AssertAre([1, 1, 2], [Left(Packet(timeToLive: 63)), Came(Packet()), Came(Packet())]);

    [Fact]
    public void Next_OfTheSameOctetsInABurst_TellsThemApartInTheirOrder()
    {
        var again = Packet(identification: 0);
        AssertAre([1, 2, 3, 1, 2, 3], [Came(again), Came(again), Came(again), Left(again), Left(again), Left(again)]);
    }

    /// <summary>The box has lost the first.</summary>
    [Fact]
    public void Next_OfTheSameOctetsMuchLater_IsTheOneThatWasSentAnew()
    {
        var again = Packet(identification: 0);
        var lost = Came(again);
        _network.Wait(TimeSpan.FromSeconds(1));
        AssertAre([1, 2, 2], [lost, Came(again), Left(again)]);
    }

    /// <summary>A packet that waits at the box, for a MAC address perhaps, is the same.</summary>
    [Fact]
    public void Next_OfAPacketThatLeavesLate_IsThePacket()
    {
        var came = Came(Packet());
        _network.Wait(TimeSpan.FromSeconds(3));
        AssertAre([1, 1], [came, Left(Packet(timeToLive: 63))]);
    }

    /// <summary>The box has lost the first, and the client sends the same segment in another packet.</summary>
    [Fact]
    public void Next_OfARetransmission_IsAnotherPacket()
        => AssertAre([1, 2, 2], [Came(Segment(1)), Came(Segment(2)), Left(Segment(2, timeToLive: 63))]);

    /// <summary>Both real servers answer with the same octets: neither has got the other's packet.</summary>
    [Fact]
    public void Next_OfTheSameOctetsFromTwoNodes_AreTwoPackets()
    {
        var (reply, routed) = (Reply(identification: 0), Reply(identification: 0, timeToLive: 63));
        var second = _network.Frame(SmallNetwork.Back, isFromFirst: false, reply).Seen with { Link = Other, Sender = Other.Second };
        AssertAre([1, 2, 1, 2], [FromReal(reply), (int)_numbers.Next(second), ToClient(routed), ToClient(routed)]);
    }

    /// <summary>Who looks for the way sends the same with several times to live.</summary>
    [Fact]
    public void Next_OfTheSameOctetsWithAnotherTimeToLive_IsAnotherPacketWhereItIsSent()
        => AssertAre([1, 2, 3], [Came(Packet(timeToLive: 1)), Came(Packet(timeToLive: 2)), Came(Packet(timeToLive: 3))]);

    /// <summary>The box and the real server send it to each other until its time is over.</summary>
    [Fact]
    public void Next_OfAPacketInACircle_IsThePacket()
        => AssertAre([1, 1, 1, 1], [Came(Packet()), Left(Packet(timeToLive: 63)), FromReal(Packet(timeToLive: 62)), Left(Packet(timeToLive: 61))]);

    [Fact]
    public void Next_OfAnArpMessageThatASwitchSendsOn_IsTheMessage()
    {
        AssertAre([1, 1], [Arp(SmallNetwork.Front, SmallNetwork.Front), Arp(SmallNetwork.Front, SmallNetwork.Back)]);
        _network.Wait(TimeSpan.FromSeconds(1));
        AssertAre([2, 2], [Arp(SmallNetwork.Front, SmallNetwork.Front), Arp(SmallNetwork.Front, SmallNetwork.Back)]);
    }

    /// <summary>The box itself asks everyone, on two links.</summary>
    [Fact]
    public void Next_OfAnArpMessageThatASwitchSendsToEveryone_IsOneMessage()
    {
        var first = _network.Arp(SmallNetwork.Back, isFromFirst: true, ArpOperation.Request, SmallNetwork.Own, SmallNetwork.Rip, isBroadcast: true).Seen;
        AssertAre([1, 1], [(int)_numbers.Next(first), (int)_numbers.Next(first with { Link = Other, Sender = Other.First })]);
    }

    [Fact]
    public void Next_OfAPacketThatTheBoxCuts_IsThePacketInAllPieces()
        => AssertAre([1, 2, 1, 1, 2, 2], [Came(Packet()), Came(Packet(identification: 2)), .. Pieces(1).Select(Left), .. Pieces(2).Select(Left)]);

    [Fact]
    public void Next_OfAPacketThatTheClientHasCut_IsOnePacketOnEveryLink()
        => AssertAre([1, 1, 1, 1, 2, 2], [.. Pieces(1).Select(Came), .. Pieces(1).Select(Left), .. Pieces(2).Select(Came)]);

    [Fact]
    public void Next_OfAPacketThatTheBoxPutsTogether_IsThePacket()
        => AssertAre([1, 1, 1, 2], [.. Pieces(1).Select(Came), Left(Packet(timeToLive: 63)), Left(Packet(identification: 2, timeToLive: 63))]);

    /// <summary>Only the first piece of a tunnel packet has the header of the packet inside, and less of its data.</summary>
    [Fact]
    public void Next_OfATunnelPacketInPieces_IsThePacket()
    {
        var whole = Tunnel(Packet(timeToLive: 63));
        var outer = SmallNetwork.Header(IpProtocol.IpInIp, identification: 9) with { Source = SmallNetwork.Own, Destination = SmallNetwork.Rip };
        var payload = whole[Ipv4Header.MinimumLength..];
        var first = SmallNetwork.Packet(outer with { MoreFragments = true }, payload[..48]);
        var second = SmallNetwork.Packet(outer with { PayloadOffset = 48 }, payload[48..]);
        AssertAre([1, 2, 1, 1, 2], [Came(Packet()), Came(Packet(identification: 2)), Left(first), Left(second), Left(Tunnel(Packet(identification: 2)))]);
    }

    /// <summary>An identification that comes again, of 16 bits, is another packet's.</summary>
    [Fact]
    public void Next_OfAnIdentificationThatIsUsedAgain_IsAnotherPacket()
        => AssertAre([1, 2, 2, 2, 2], [Came(Packet(data: 9)), .. Pieces(1).Select(Came), .. Pieces(1).Select(Left)]);

    /// <summary>More packets than are known, of which the box loses two in three; and more of the same octets than are told apart.</summary>
    [Fact]
    public void Next_OfALongStream_KeepsNoMoreThanItsLimits()
    {
        const int Packets = 3 * PacketNumbers.MostPackets;
        for (var i = 0; i < Packets; i++)
        {
            var sent = Came(Numbered(i, 64));
            Assert.Equal(i + 1, sent);
            if (i % 3 == 0)
            {
                Assert.Equal(sent, Left(Numbered(i, 63)));
            }
        }

        Assert.All(_numbers.Kept, one => Assert.InRange(one.Count, one.Limit / 3, one.Limit));
        for (var i = 0; i < 10 * PacketNumbers.MostAlike; i++)
        {
            Assert.Equal(Packets + 1 + i, Came(Packet(identification: 0)));
        }

        var oldest = Packets + 1 + (9 * PacketNumbers.MostAlike);
        Assert.Equal(oldest, Left(Packet(identification: 0, timeToLive: 63)));
    }

    private static void AssertAre(int[] expected, int[] numbers) => Assert.Equal(expected, numbers);

    private int Came(byte[] packet) => (int)_numbers.Next(_network.Came(packet).Seen);

    private int Left(byte[] packet) => (int)_numbers.Next(_network.Left(packet).Seen);

    private int FromReal(byte[] packet) => (int)_numbers.Next(_network.Frame(SmallNetwork.Back, isFromFirst: false, packet).Seen);

    private int ToClient(byte[] packet) => (int)_numbers.Next(_network.Frame(SmallNetwork.Front, isFromFirst: false, packet).Seen);

    /// <summary>A question that a node asks everyone on a link, on another link behind a switch.</summary>
    private int Arp(SeenLink asked, SeenLink seen)
        => (int)_numbers.Next(_network.Arp(asked, isFromFirst: true, ArpOperation.Request, SmallNetwork.Client, SmallNetwork.Vip, isBroadcast: true).Seen with
        {
            Link = seen,
            Sender = seen.First,
        });

    private static byte[] Packet(ushort identification = 1, byte timeToLive = 64, byte data = 1)
        => SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 80, [.. Enumerable.Repeat(data, 100)]), identification, timeToLive);

    private static byte[] Numbered(int number, byte timeToLive)
        => SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 80, [(byte)(number >> 16)]), (ushort)number, timeToLive);

    private static byte[] Segment(ushort identification, byte timeToLive = 64)
        => SmallNetwork.Packet(IpProtocol.Tcp, SmallNetwork.Tcp(TcpFlags.Ack, 100, 10), identification, timeToLive);

    private static byte[] Reply(ushort identification = 1, byte timeToLive = 64)
        => SmallNetwork.Packet(
            SmallNetwork.Header(IpProtocol.Udp, identification, timeToLive) with { Source = SmallNetwork.Vip, Destination = SmallNetwork.Client },
            SmallNetwork.Udp(80, 1000, 1));

    private static byte[] Tunnel(byte[] packet)
        => SmallNetwork.Packet(
            SmallNetwork.Header(IpProtocol.IpInIp, identification: 9) with { Source = SmallNetwork.Own, Destination = SmallNetwork.Rip }, packet);

    /// <summary>The packet as the box sends it to the real server itself.</summary>
    private static byte[] Readdressed(Ipv4Address? from = null, ushort port = 1000, int? dscp = null)
    {
        var packet = Packet(timeToLive: 63);
        AddressTranslation.SetFlow(
            packet, new FlowKey(from ?? SmallNetwork.Client, new Port(port), SmallNetwork.Rip, new Port(80), IpProtocol.Udp));
        if (dscp is { } codePoint)
        {
            Ipv4Rewrite.SetDscp(packet, codePoint);
        }

        return packet;
    }

    /// <summary>The two pieces of a packet.</summary>
    private static IEnumerable<byte[]> Pieces(ushort identification)
    {
        var header = SmallNetwork.Header(IpProtocol.Udp, identification, timeToLive: 63);
        var payload = Packet(identification)[Ipv4Header.MinimumLength..];
        yield return SmallNetwork.Packet(header with { MoreFragments = true }, payload[..40]);
        yield return SmallNetwork.Packet(header with { PayloadOffset = 40 }, payload[40..]);
    }
}
