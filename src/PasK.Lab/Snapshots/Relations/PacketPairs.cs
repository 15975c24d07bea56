using PasK.Lab.Snapshots.Flows;
using PasK.Wire.Ip;

namespace PasK.Lab.Snapshots.Relations;

/// <summary>A packet as it came to a balancer and as it left it; one of the two is null where its partner is missing.</summary>
internal sealed record PacketPair(FlowPacket? Entered, FlowPacket? Left)
{
    public FlowPacket Any => Entered ?? Left!;
}

/// <summary>
/// Finds for each packet that came to a balancer the one that left it: first by everything that must not change, then by the transport header, then by
/// order, so that what a balancer changed can be named.
/// </summary>
internal static class PacketPairs
{
    private static readonly Func<FlowPacket, object>[] Likenesses =
    [
        packet => (packet.Kind, packet.Frame.Ip!.Identification, packet.Frame.Ip.FragmentOffset, packet.Frame.PayloadLength,
            Convert.ToHexString(packet.Frame.Payload)),
        packet => (packet.Kind, packet.Frame.Ip!.Identification, packet.Frame.Ip.FragmentOffset, HeaderOf(packet)),
        packet => (packet.Kind, packet.Frame.Ip!.FragmentOffset, packet.Frame.PayloadLength, HeaderOf(packet)),
        packet => (packet.Kind, packet.Frame.PayloadLength),
    ];

    public static List<PacketPair> Match(IEnumerable<FlowPacket> entered, IEnumerable<FlowPacket> left)
    {
        var (coming, leaving) = (entered.ToList(), left.ToList());
        var pairs = new List<PacketPair>();
        foreach (var likeness in Likenesses)
        {
            var candidates = leaving.GroupBy(likeness).ToDictionary(group => group.Key, group => new Queue<FlowPacket>(group));
            foreach (var one in coming.ToList())
            {
                if (candidates.TryGetValue(likeness(one), out var queue) && queue.TryDequeue(out var partner))
                {
                    pairs.Add(new PacketPair(one, partner));
                    coming.Remove(one);
                    leaving.Remove(partner);
                }
            }
        }

        return [.. pairs.Concat(coming.Select(one => new PacketPair(one, null))).Concat(leaving.Select(one => new PacketPair(null, one)))
            .OrderBy(pair => pair.Any.Frame.Number)];
    }

    /// <summary>Ports, numbers and flags of a TCP segment, or the first eight octets of another message but the third and fourth, ICMP's checksum.</summary>
    private static string HeaderOf(FlowPacket packet)
        => packet.Kind == FlowPacketKind.Packet && packet.Flow.Protocol == IpProtocol.Tcp ? Convert.ToHexString(packet.Frame.Payload[..14])
            : Convert.ToHexString(packet.Frame.Payload[..Math.Min(2, packet.Frame.Payload.Length)])
                + Convert.ToHexString(packet.Frame.Payload[Math.Min(4, packet.Frame.Payload.Length)..Math.Min(8, packet.Frame.Payload.Length)]);
}
