using PasK.Trace.Flows;
using PasK.Trace.Packets;
using PasK.Trace.Streams;
using PasK.Wire.Transport;

namespace PasK.Lab.Snapshots.Text;

/// <summary>
/// The lines of a TCP connection on a link. Each direction is told in the order of the wire. Between the two directions the order is fixed: handshake, data,
/// errors, end. There the wire's order depends on a race, so that what is printed first need not have been first.
/// </summary>
internal sealed class TcpLines(
    IReadOnlyList<FlowPacket> packets, IReadOnlyDictionary<ReadFrame, SegmentOrder> orders, FlowReporter reporter)
{
    public List<string> All()
    {
        var client = Passages(reporter.Flow.Key);
        var server = Passages(reporter.Flow.Key.Reverse);
        return
        [
            .. client.SelectMany(one => one.Opening), .. server.SelectMany(one => one.Opening), .. client.SelectMany(one => one.FirstAcknowledgement),
            .. client.SelectMany(one => one.Data), .. server.SelectMany(one => one.Data), .. Others(),
            .. client.Concat(server).SelectMany(one => one.End), .. client.Concat(server).SelectMany(one => one.Resets),
        ];
    }

    /// <summary>The passages of one direction over the link: two where a balancer on one arm sends back what came.</summary>
    private List<TcpDirectionLines> Passages(FlowKey direction)
        => [.. packets.Where(packet => packet.Kind == FlowPacketKind.Packet && packet.Key == direction)
            .Select(packet => (Segment: new TcpSegment(packet), Order: orders.GetValueOrDefault(packet.Frame, SegmentOrder.AsSent)))
            .GroupBy(one => one.Segment.Packet.Passage).Select(passage => new TcpDirectionLines([.. passage], direction, reporter))];

    /// <summary>ICMP errors and fragments. How many of a burst of segments are rejected is chance: equal lines are one.</summary>
    private IEnumerable<string> Others()
        => packets.Where(packet => packet.Kind != FlowPacketKind.Packet)
            .Select(packet => reporter.LineOf(packet, packet.Kind == FlowPacketKind.Error ? ErrorText.Of(packet, reporter.Words) : "TCP fragment"))
            .Distinct().Order(StringComparer.Ordinal);
}
