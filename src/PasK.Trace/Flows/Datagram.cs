using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Trace.Flows;

/// <summary>A packet of a flow of UDP datagrams or ICMP echoes, or an error about one, as it crosses a link.</summary>
/// <param name="Packet">The packet.</param>
/// <param name="Exchange">The exchange that it belongs to: an echo's sequence number. Datagrams have none, which is 0.</param>
/// <param name="IsDuplicate">
/// Whether the very same packet crossed the link before. The identification 0 tells nothing: kernels give it to packets that must not be fragmented.
/// </param>
public sealed record Datagram(FlowPacket Packet, int Exchange, bool IsDuplicate)
{
    /// <summary>Reads the packets of a flow on one link.</summary>
    /// <param name="packets">The packets, in the order of time.</param>
    public static IReadOnlyList<Datagram> Of(IReadOnlyList<FlowPacket> packets)
    {
        var seen = new HashSet<(FlowKey, (SeenEnd, bool), IpFields, string)>();
        return [.. packets.Select(packet => new Datagram(
            packet,
            ExchangeOf(packet, packets),
            !seen.Add((packet.Key, packet.Passage, packet.Frame.Ip!, Convert.ToHexString(packet.Frame.Payload))) && packet.Frame.Ip!.Identification != 0))];
    }

    private static int ExchangeOf(FlowPacket packet, IReadOnlyList<FlowPacket> packets)
        => packet.Flow.Protocol != IpProtocol.Icmp ? 0 : packet.Kind switch
        {
            FlowPacketKind.Packet => SequenceOf(packet.Frame.Packet),
            FlowPacketKind.Fragment => packets
                .FirstOrDefault(other => other.Kind == FlowPacketKind.Packet && other.Frame.Ip!.FragmentKey == packet.Frame.Ip!.FragmentKey) is { } first
                ? ExchangeOf(first, packets) : 0,
            _ => IcmpView.TryParseError(packet.Frame.Packet, out _, out var quote) ? SequenceOf(quote) : 0,
        };

    private static int SequenceOf(Ipv4View packet)
        => packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var echo, out _) ? echo.Sequence : 0;
}
