using PasK.Trace.Flows;
using PasK.Trace.Packets;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Trace.Streams;

/// <summary>Segments that only acknowledge, except the first of a direction, which may end the handshake. How many there are is chance.</summary>
public static class BareAcknowledgements
{
    /// <summary>The frames that carry them.</summary>
    public static IEnumerable<ReadFrame> Of(SortedFlows flows)
        => flows.Flows.Where(flow => flow.Protocol == IpProtocol.Tcp).SelectMany(OfFlow).Select(segment => segment.Packet.Frame);

    private static IEnumerable<TcpSegment> OfFlow(Flow flow)
        => flow.Packets.Where(packet => packet.Kind == FlowPacketKind.Packet).Select(packet => new TcpSegment(packet))
            .Where(segment => !segment.Has(TcpFlags.Syn)).GroupBy(segment => (segment.Packet.Key, segment.Packet.Frame.Link, segment.Packet.Passage))
            .SelectMany(direction => direction.Skip(1).Where(segment => segment.IsPureAcknowledgement && !segment.IsWindowZero));
}
