using PasK.Trace.Crossings;
using PasK.Trace.Flows;
using PasK.Trace.Forwarding;
using PasK.Trace.Limits;
using PasK.Trace.Packets;
using PasK.Trace.Reading;
using PasK.Trace.Streams;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>A trace is read forward only, and what is kept of it has limits.</summary>
public sealed class TraceReaderTests
{
    private readonly SmallNetwork _network = new();
    private readonly Told _told = new();
    private readonly TraceReader _reader;

    public TraceReaderTests() => _reader = new TraceReader([SmallNetwork.Box], new ForwardingTable([new TunnelMode()]), _network, _told);

    /// <summary>
    /// Flows that never end, packets that the box loses, fragments without a first, errors about nobody's packets: more of each than the tables hold. They
    /// come to their limits, none passes its own, and each frame is told of once.
    /// </summary>
    [Fact]
    public void Read_OfALongStream_StaysWithinTheLimits()
    {
        const int Rounds = 35_000;
        var largest = _reader.Kept.ToDictionary(one => one.What, _ => 0);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var frame in Round(round))
            {
                _reader.Read(frame.Seen);
            }

            foreach (var (what, count, limit) in _reader.Kept)
            {
                Assert.InRange(count, 0, limit);
                largest[what] = Math.Max(count, largest[what]);
            }
        }

        _reader.End();
        Assert.All(
            [("flows", TraceLimits.Streaming.Flows), ("identified", TraceLimits.Streaming.Identified), ("waiting", TraceLimits.Streaming.Waiting),
                ("crossing", TraceLimits.Streaming.Crossing)],
            one => Assert.InRange(largest[one.Item1], one.Item2 - 2, one.Item2));
        Assert.Equal(6 * Rounds, _told.Joined + _told.Unexplained);
        Assert.Equal((_told.Begun, 2 * Rounds), (_told.Ended, _told.Lost));
    }

    /// <summary>Packets of 64 kB that the box loses: fewer of them are kept than of small ones.</summary>
    [Fact]
    public void Read_OfLongFrames_KeepsFewer()
    {
        var most = 0L;
        for (var i = 0; i < 1_000; i++)
        {
            _reader.Read(_network.Came(SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 80, new byte[65_000]), (ushort)i)).Seen);
            most = Math.Max(most, _reader.OctetsAtBoxes);
        }

        Assert.InRange(most, TraceLimits.Streaming.WaitingOctets - 70_000, TraceLimits.Streaming.WaitingOctets);
    }

    /// <summary>
    /// Connections with a gap behind each segment: their ranges but the first of each come to the limit of all together, and are gone with the connections.
    /// </summary>
    [Fact]
    public void Read_OfGapsEverywhere_KeepsSoManyRanges()
    {
        var most = 0;
        for (ushort port = 1; port <= 80; port++)
        {
            Came(SmallNetwork.Tcp(TcpFlags.Syn, 0, from: port), 1);
            for (var i = 0u; i < 1_000; i++)
            {
                Came(SmallNetwork.Tcp(TcpFlags.Ack, 1 + (i * 1_000), 10, port), (ushort)(i + 2));
            }

            most = Math.Max(most, Ranges());
        }

        Assert.Equal(TraceLimits.Streaming.AllRanges, most);
        _reader.End();
        Assert.Equal(0, Ranges());

        int Ranges() => _reader.Kept.Single(one => one.What == "ranges").Count;
    }

    /// <summary>A stream of 16 GiB, of which every thousandth segment is seen.</summary>
    [Fact]
    public void Read_OfAStreamWhoseNumbersWrap_IsAsSent()
    {
        const uint Step = 1 << 27;
        Came(SmallNetwork.Tcp(TcpFlags.Syn, uint.MaxValue), 1);
        for (var i = 0u; i < 128; i++)
        {
            Came(SmallNetwork.Tcp(TcpFlags.Ack, unchecked(i * Step), 100), (ushort)(i + 2));
        }

        Came(SmallNetwork.Tcp(TcpFlags.Ack, unchecked(127 * Step), 100), 1_000);
        Assert.All(_told.Orders.SkipLast(1), order => Assert.Equal(SegmentOrder.AsSent, order));
        Assert.Equal(SegmentOrder.Retransmission, _told.Orders[^1]);
    }

    [Fact]
    public void Read_OfAPacketThatTheBoxForwards_PairsItAtOnce()
    {
        _reader.Read(_network.Came(Datagram(1)).Seen);
        Assert.Empty(_told.Pairs);
        _reader.Read(_network.Left(Datagram(1)).Seen);
        Assert.True(Assert.Single(_told.Pairs).IsWhole);
    }

    /// <summary>The box was captured by two processors: what left it is seen first.</summary>
    [Fact]
    public void Read_OfAPacketThatLeftFirst_PairsItAtOnce()
    {
        _reader.Read(_network.Left(Datagram(1)).Seen);
        _reader.Read(_network.Came(Datagram(1)).Seen);
        var pair = Assert.Single(_told.Pairs);
        Assert.Equal((1, 0), (pair.Entered!.Frame.Number, pair.Left!.Frame.Number));
    }

    [Fact]
    public void Read_OfAChangedPacket_PairsItWhenTheTraceEnds()
    {
        _reader.Read(_network.Came(Datagram(1)).Seen);
        _reader.Read(_network.Left(Datagram(2)).Seen);
        Assert.Empty(_told.Pairs);
        _reader.End();
        Assert.True(Assert.Single(_told.Pairs).IsWhole);
    }

    [Fact]
    public void Read_OfALateFragmentsFirst_LetsBothJoin()
    {
        var later = SmallNetwork.Packet(SmallNetwork.Header(IpProtocol.Udp, identification: 5) with { PayloadOffset = 64 }, [1, 2, 3]);
        _reader.Read(_network.Came(later).Seen);
        _reader.Read(_network.Came(Datagram(5)).Seen);
        _reader.End();
        Assert.Equal((2, 0), (_told.Joined, _told.Unexplained));
    }

    /// <summary>Two segments, the first of which comes again: as a copy, and sent once more.</summary>
    [Fact]
    public void Read_OfSegmentsThatComeAgain_TellsHow()
    {
        var (first, second) = (SmallNetwork.Tcp(TcpFlags.Ack, 1, 100), SmallNetwork.Tcp(TcpFlags.Ack, 101, 100));
        Came(SmallNetwork.Tcp(TcpFlags.Syn, 0), 1);
        Came(second, 3);
        Came(first, 2);
        Came(first, 2);
        Came(first, 4);
        Assert.Equal(
            [SegmentOrder.AsSent, SegmentOrder.AsSent, SegmentOrder.Reordered, SegmentOrder.Duplicate, SegmentOrder.Retransmission], _told.Orders);
    }

    /// <summary>A link behind sees for the first time what the link before saw twice: it was lost between them.</summary>
    [Fact]
    public void Read_OfASegmentThatWasLost_IsNoReordering()
    {
        var (first, second) = (SmallNetwork.Tcp(TcpFlags.Ack, 1, 100), SmallNetwork.Tcp(TcpFlags.Ack, 101, 100));
        Came(SmallNetwork.Tcp(TcpFlags.Syn, 0), 1);
        Came(first, 2);
        Came(second, 3);
        _reader.Read(_network.Left(SmallNetwork.Packet(IpProtocol.Tcp, second, 3)).Seen);
        Came(first, 4);
        _reader.Read(_network.Left(SmallNetwork.Packet(IpProtocol.Tcp, first, 4)).Seen);
        Assert.Equal(SegmentOrder.RetransmissionOfLost, _told.Orders[^1]);
    }

    private void Came(byte[] segment, ushort identification)
        => _reader.Read(_network.Came(SmallNetwork.Packet(IpProtocol.Tcp, segment, identification)).Seen);

    private static byte[] Datagram(byte identification) => SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 80, identification), identification);

    /// <summary>Six frames that no other round has: a datagram and a SYN that the box loses, a datagram on both sides of it, a fragment and an error.</summary>
    private IEnumerable<ReadFrame> Round(int round)
    {
        var (port, number) = ((ushort)(1 + (round % 60_000)), (ushort)round);
        byte[] Of(IpProtocol protocol, byte[] payload) => SmallNetwork.Packet(protocol, payload, number);
        var forwarded = Of(IpProtocol.Udp, SmallNetwork.Udp(port, 81));
        yield return _network.Came(Of(IpProtocol.Udp, SmallNetwork.Udp(port, 80)));
        yield return _network.Came(forwarded);
        yield return _network.Left(forwarded);
        yield return _network.Frame(SmallNetwork.Back, isFromFirst: false, Of(IpProtocol.Tcp, SmallNetwork.Tcp(TcpFlags.Syn, (uint)round, from: port)));
        yield return _network.Came(SmallNetwork.Packet(SmallNetwork.Header((IpProtocol)99, number) with { PayloadOffset = 64 }, [1]));
        yield return _network.Came(Of(IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.Unreachable(IcmpUnreachableCode.Port),
            SmallNetwork.Packet((IpProtocol)98, [0, 0, 0, 0, 0, 0, 0, 0], number))));
    }

    private sealed class Told : ITraceObserver
    {
        private readonly HashSet<int> _frames = [];

        public int Begun { get; private set; }

        public int Ended { get; private set; }

        public int Joined { get; private set; }

        public int Unexplained { get; private set; }

        public int Lost { get; private set; }

        public List<PacketPair<FlowPacket>> Pairs { get; } = [];

        public List<SegmentOrder> Orders { get; } = [];

        void IFlowObserver.Begun(Flow flow) => Begun++;

        void IFlowObserver.Joined(FlowPacket packet)
        {
            Assert.True(_frames.Add(packet.Frame.Number));
            Joined++;
        }

        public void Arp(ReadFrame frame)
        {
        }

        void IFlowObserver.Unexplained(ReadFrame frame, string reason)
        {
            Assert.True(_frames.Add(frame.Number));
            Unexplained++;
        }

        void IFlowObserver.Ended(Flow flow) => Ended++;

        public void Crossed(string box, PacketPair<FlowPacket> pair)
        {
            Lost += pair.Left is null ? 1 : 0;
            Pairs.Add(pair);
        }

        public void Cut(string box, PacketPieces pieces)
        {
        }

        public void Crossed(TcpSegment segment, SegmentOrder order) => Orders.Add(order);

        public void IdentificationUsedAgain(FlowPacket packet)
        {
        }
    }
}
