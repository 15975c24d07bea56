using PasK.Trace.Flows;
using PasK.Trace.Limits;
using PasK.Trace.Packets;
using PasK.Wire.Ip;

namespace PasK.Trace.Streams;

/// <summary>The segments of a TCP connection on their way over links: which of them cross a link again, or in another order than they were sent in.</summary>
/// <param name="seen">The packets that crossed links lately, of all connections.</param>
public sealed class ConnectionOrder(SeenSegments seen)
{
    private readonly List<StreamPassage> _passages = [];
    private Func<TcpSegment, RejectedOctets>? _rejectedOf;

    /// <summary>
    /// The segments of a flow of which all packets are kept, each with how it crosses its link, in the order in which they were seen; to be enumerated once.
    /// </summary>
    public static IEnumerable<(TcpSegment Segment, SegmentOrder Order)> Of(Flow flow)
    {
        var rejected = RejectedOctets.Of(flow);
        var order = new ConnectionOrder(new SeenSegments(TraceLimits.None)) { _rejectedOf = segment => rejected[segment.Packet.Key] };
        return flow.Packets.Where(packet => packet.Kind == FlowPacketKind.Packet).Select(packet => new TcpSegment(packet))
            .Select(segment => (segment, order.Add(segment)));
    }

    /// <summary>The frames of all connections that do not cross their links as they were sent, each with how it crosses.</summary>
    public static IReadOnlyDictionary<ReadFrame, SegmentOrder> Of(SortedFlows flows)
        => flows.Flows.Concat(flows.Probes).Where(flow => flow.Protocol == IpProtocol.Tcp).SelectMany(Of).Where(one => one.Order != SegmentOrder.AsSent)
            .ToDictionary(one => one.Segment.Packet.Frame, one => one.Order);

    /// <summary>Takes the next segment, on whichever link.</summary>
    /// <returns>How it crosses the link.</returns>
    public SegmentOrder Add(TcpSegment segment)
    {
        var passage = PassageOf(segment);
        var order = seen.Add(passage, segment) ? passage.Add(segment, _rejectedOf?.Invoke(segment)) : SegmentOrder.Duplicate;
        return order == SegmentOrder.Reordered && _passages.Exists(one => one.HadAgain(segment)) ? SegmentOrder.RetransmissionOfLost : order;
    }

    /// <summary>Forgets what it knows of octets: no segment follows.</summary>
    internal void End() => _passages.ForEach(passage => passage.End());

    private StreamPassage PassageOf(TcpSegment segment)
    {
        foreach (var one in _passages)
        {
            if (one.IsOf(segment))
            {
                return one;
            }
        }

        var passage = new StreamPassage(segment.Packet.Key, segment.Packet.Frame.Link, segment.Packet.Passage, seen.Ranges);
        _passages.Add(passage);
        return passage;
    }
}
