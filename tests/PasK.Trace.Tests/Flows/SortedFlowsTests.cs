using PasK.Trace.Flows;
using PasK.Trace.Packets;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Frames find the flows that they belong to.</summary>
public sealed class SortedFlowsTests
{
    private static readonly byte[] Datagram = SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 80, 1, 2, 3), identification: 5);
    private readonly SmallNetwork _network = new();

    [Fact]
    public void Of_BothDirectionsOnTwoLinks_IsOneFlow()
    {
        var flow = Assert.Single(Sort(_network.Came(Datagram), _network.Left(Datagram)).Flows);
        Assert.Equal([("front", "→"), ("back", "→")], flow.Packets.Select(packet => (packet.Frame.Link.Name, packet.Arrow)));
    }

    [Fact]
    public void Of_ALaterFragment_JoinsItsFirst()
    {
        var later = SmallNetwork.Packet(SmallNetwork.Header(IpProtocol.Udp, identification: 5) with { PayloadOffset = 64 }, [1, 2, 3]);
        var flow = Assert.Single(Sort(_network.Came(later), _network.Came(Datagram)).Flows);
        Assert.Equal([FlowPacketKind.Fragment, FlowPacketKind.Packet], flow.Packets.Select(packet => packet.Kind));
    }

    /// <summary>Nobody waits so long for the rest of a packet: a host has begun anew with its identifications.</summary>
    [Fact]
    public void Of_AFragmentHalfAMinuteLater_IsOfAnotherPacket()
    {
        var later = SmallNetwork.Packet(SmallNetwork.Header(IpProtocol.Udp, identification: 5) with { PayloadOffset = 64 }, [1, 2, 3]);
        var first = _network.Came(Datagram);
        _network.Wait(TimeSpan.FromSeconds(30));
        Assert.Equal("a fragment whose first was not seen", Assert.Single(Sort(first, _network.Came(later)).Unexplained).Reason);
    }

    /// <summary>All frames are kept, so that nothing is forgotten, however many others come between.</summary>
    [Fact]
    public void Of_AConnectionThatRestsDuringAFlood_IsOneFlow()
    {
        byte[] Segment(TcpFlags flags, uint sequence, int from = 40_000)
            => SmallNetwork.Packet(IpProtocol.Tcp, SmallNetwork.Tcp(flags, sequence, from: (ushort)from));
        ReadFrame[] frames =
        [
            _network.Came(Segment(TcpFlags.Syn, 1)),
            .. Enumerable.Range(1, 20_000).Select(port => _network.Came(Segment(TcpFlags.Syn, 1, port))),
            _network.Came(Segment(TcpFlags.Ack, 2)),
        ];
        var sorted = Sort(frames);
        Assert.Empty(sorted.Unexplained);
        Assert.Equal((20_001, 2), (sorted.Flows.Count, sorted.Flows[0].Packets.Count));
    }

    [Fact]
    public void Of_AnError_JoinsTheFlowThatItQuotes()
    {
        var error = SmallNetwork.Packet(IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.Unreachable(IcmpUnreachableCode.Port), Datagram));
        var flow = Assert.Single(Sort(_network.Came(Datagram), _network.Came(error)).Flows);
        Assert.Equal([FlowPacketKind.Packet, FlowPacketKind.Error], flow.Packets.Select(packet => packet.Kind));
    }

    [Fact]
    public void Of_SegmentsWithoutASyn_ExplainsNothing()
    {
        var sorted = Sort(_network.Came(SmallNetwork.Packet(IpProtocol.Tcp, SmallNetwork.Tcp(TcpFlags.Ack, 1))));
        Assert.Empty(sorted.Flows);
        Assert.Equal("no SYN of its connection was seen on any link", Assert.Single(sorted.Unexplained).Reason);
    }

    [Fact]
    public void Of_AnotherSynWithAnotherNumber_BeginsAnotherFlow()
    {
        byte[] Syn(uint sequence) => SmallNetwork.Packet(IpProtocol.Tcp, SmallNetwork.Tcp(TcpFlags.Syn, sequence));
        Assert.Equal([2, 1], Sort(_network.Came(Syn(1)), _network.Came(Syn(1)), _network.Came(Syn(2))).Flows.Select(flow => flow.Packets.Count));
    }

    private SortedFlows Sort(params ReadFrame[] frames) => SortedFlows.Of(frames, [SmallNetwork.Box], _network);
}
