using PasK.Wire;

namespace PasK.Lab;

/// <summary>Octets of one direction of a connection that came in packets too large for a hop, which told so by ICMP (RFC 1191): they must be sent again.</summary>
internal static class RejectedOctets
{
    public static OctetRanges Of(LadderFlow flow, FlowKey direction)
    {
        var rejected = new OctetRanges();
        if (MtuToldTo(flow, direction) is { } mtu)
        {
            foreach (var segment in flow.Packets.Where(packet => packet.Kind == FlowPacketKind.Packet && packet.Key == direction && packet.Frame.Ip!.TotalLength > mtu)
                .Select(packet => new TcpSegment(packet)))
            {
                rejected.Add(segment.Start, segment.End);
            }
        }

        return rejected;
    }

    /// <summary>The smallest MTU that the sender of a direction was told, or null.</summary>
    private static int? MtuToldTo(LadderFlow flow, FlowKey direction)
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
