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
