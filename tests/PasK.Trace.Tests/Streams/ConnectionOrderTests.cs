using PasK.Trace.Flows;
using PasK.Trace.Packets;
using PasK.Trace.Streams;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>The segments of a connection are told with how they cross a link.</summary>
public sealed class ConnectionOrderTests
{
    private readonly SmallNetwork _network = new();
    private ushort _identification;

    [Fact]
    public void Of_DataSentAgain_IsARetransmissionOnItsLinkOnly()
    {
        var segments = Of(
            _network.Came(Segment(TcpFlags.Syn, 100)), _network.Came(Segment(TcpFlags.Ack, 101, 10)), _network.Came(Segment(TcpFlags.Ack, 101, 10)),
            _network.Left(Segment(TcpFlags.Ack, 101, 10)));
        Assert.Equal([SegmentOrder.AsSent, SegmentOrder.AsSent, SegmentOrder.Retransmission, SegmentOrder.AsSent], segments.Select(one => one.Order));
        Assert.Equal([0, 1, 1, 1], segments.Select(one => one.Segment.Start));
    }

    [Fact]
    public void Of_ASegmentThatCameLate_IsReordered()
    {
        var segments = Of(
            _network.Came(Segment(TcpFlags.Syn, 100)), _network.Came(Segment(TcpFlags.Ack, 111, 10)), _network.Came(Segment(TcpFlags.Ack, 101, 10)));
        Assert.Equal([SegmentOrder.AsSent, SegmentOrder.AsSent, SegmentOrder.Reordered], segments.Select(one => one.Order));
    }

    [Fact]
    public void MaximumSegmentSize_OfASynWithTheOption_IsWhatItSays()
    {
        var syn = new byte[TcpHeader.MinimumLength + 4];
        SmallNetwork.Tcp(TcpFlags.Syn, 100).CopyTo(syn, 0);
        (syn[12], syn[20], syn[21], syn[22], syn[23]) = (0x60, 2, 4, 5, 0xb4);
        var segments = Of(_network.Came(SmallNetwork.Packet(IpProtocol.Tcp, syn)), _network.Came(Segment(TcpFlags.Ack, 101)));
        Assert.Equal([1460, null], segments.Select(one => one.Segment.MaximumSegmentSize));
    }

    private byte[] Segment(TcpFlags flags, uint sequence, int length = 0)
        => SmallNetwork.Packet(IpProtocol.Tcp, SmallNetwork.Tcp(flags, sequence, length), ++_identification);

    private IReadOnlyList<(TcpSegment Segment, SegmentOrder Order)> Of(params ReadFrame[] frames)
        => [.. ConnectionOrder.Of(Assert.Single(SortedFlows.Of(frames, [SmallNetwork.Box], _network).Flows))];
}
