using PasK.Trace.Crossings;
using PasK.Trace.Flows;
using PasK.Trace.Packets;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>What became of packets on their way through a box.</summary>
public sealed class CrossingTests
{
    private readonly SmallNetwork _network = new();

    [Fact]
    public void Of_APacketThatLeftInPieces_KeepsItsPiecesTogether()
    {
        var payload = SmallNetwork.Udp(1000, 80, [.. Enumerable.Range(0, 24).Select(i => (byte)i)]);
        var header = SmallNetwork.Header(IpProtocol.Udp, timeToLive: 63);
        var crossing = Of(
            _network.Came(SmallNetwork.Packet(IpProtocol.Udp, payload)),
            _network.Left(SmallNetwork.Packet(header with { MoreFragments = true }, payload[..16])),
            _network.Left(SmallNetwork.Packet(header with { PayloadOffset = 16 }, payload[16..])));
        Assert.Empty(crossing.Pairs);
        Assert.Equal([1, 2], Assert.Single(crossing.Cut).Pieces.Select(piece => piece.Frame.Number));
    }

    [Fact]
    public void Of_PacketsThatLeftInAnotherOrder_NamesThoseThatOvertook()
    {
        var (first, second) = (Datagram(1), Datagram(2));
        var crossing = Of(_network.Came(first), _network.Came(second), _network.Left(second), _network.Left(first));
        Assert.Equal(2, crossing.Crossed.Count());
        Assert.Equal([2], crossing.Overtaking.Select(packet => packet.Frame.Number));
    }

    [Fact]
    public void Of_PacketsOnOneSideAlone_HaveNoPartner()
    {
        Assert.Null(Assert.Single(Of(_network.Came(Datagram(1))).Pairs).Left);
        Assert.Null(Assert.Single(Of(_network.Left(Datagram(1))).Pairs).Entered);
    }

    private Crossing Of(params ReadFrame[] frames)
        => Crossing.Of(SortedFlows.Of(frames, [SmallNetwork.Box], _network).Flows.SelectMany(flow => flow.Packets), SmallNetwork.Box, _network);

    private static byte[] Datagram(byte number) => SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 80, number), number);
}
