using PasK.Trace.Flows;
using PasK.Wire.Icmp;
using PasK.Wire.Transport;

namespace PasK.Trace.Streams;

/// <summary>
/// Octets of one direction of a connection in packets that a hop rejected by ICMP as too large (RFC 1191). They must be sent again.
/// </summary>
public sealed class RejectedOctets
{
    private readonly OctetRanges _octets = new();
    private readonly int? _mtu;

    /// <summary>Finds them.</summary>
    public RejectedOctets(Flow flow, FlowKey direction)
    {
        _mtu = MtuToldTo(flow, direction);
        foreach (var segment in flow.Packets.Where(packet => packet.Kind == FlowPacketKind.Packet && packet.Key == direction)
            .Select(packet => new TcpSegment(packet)).Where(IsTooLarge))
        {
            _octets.Add(segment.Start, segment.End);
        }
    }

    /// <summary>Those of both directions of a TCP connection.</summary>
    public static IReadOnlyDictionary<FlowKey, RejectedOctets> Of(Flow flow)
        => new[] { flow.Key, flow.Key.Reverse }.ToDictionary(direction => direction, direction => new RejectedOctets(flow, direction));

    /// <summary>Whether a segment is one of those that are rejected.</summary>
    public bool IsTooLarge(TcpSegment segment) => segment.Packet.Frame.Ip!.TotalLength > _mtu;

    /// <summary>Whether a segment carries octets that were rejected, on whichever link.</summary>
    public bool Contains(TcpSegment segment) => _octets.Overlaps(segment.Start, segment.End);

    /// <summary>The smallest MTU that the sender of a direction was told, or null.</summary>
    private static int? MtuToldTo(Flow flow, FlowKey direction)
    {
        int? smallest = null;
        foreach (var error in flow.Packets.Where(packet => packet.Kind == FlowPacketKind.Error && packet.Key == direction))
        {
            if (IcmpView.TryParse(error.Frame.Payload, out var icmp, out _)
                && icmp is { Type: IcmpType.DestinationUnreachable, Code: (byte)IcmpUnreachableCode.FragmentationNeeded })
            {
                smallest = Math.Min(smallest ?? int.MaxValue, icmp.NextHopMtu);
            }
        }

        return smallest;
    }
}
