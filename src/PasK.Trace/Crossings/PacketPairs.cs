using PasK.Trace.Packets;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Trace.Crossings;

/// <summary>
/// Finds for each packet that came to a box the one that left it: first by everything that must not change, then by the transport header, then by order, so
/// that what the box changed can be named. Order alone is not enough: two processors may hand the same frames to a capture and to the box in different orders.
/// </summary>
public static class PacketPairs
{
    private static readonly Func<ReadFrame, object>[] Likenesses =
    [
        frame => (KindOf(frame), frame.Ip!.Identification, frame.Ip.FragmentOffset, frame.PayloadLength, Convert.ToHexString(frame.Payload)),
        frame => (KindOf(frame), frame.Ip!.Identification, frame.Ip.FragmentOffset, HeaderOf(frame)),
        frame => (KindOf(frame), frame.Ip!.FragmentOffset, frame.PayloadLength, HeaderOf(frame)),
        frame => (KindOf(frame), frame.PayloadLength),
    ];

    /// <summary>Pairs packets of one direction of a flow.</summary>
    /// <param name="entered">What came to the box: each has a readable packet.</param>
    /// <param name="left">What left it: each has a readable packet.</param>
    /// <param name="frameOf">The frame of a packet.</param>
    /// <returns>The pairs, and what has no partner, in the order in which they were seen.</returns>
    public static IReadOnlyList<PacketPair<T>> Match<T>(IEnumerable<T> entered, IEnumerable<T> left, Func<T, ReadFrame> frameOf)
        where T : class
        => Match(entered, left, frameOf, Likenesses);

    /// <summary>Pairs packets of many flows: those between the same two addresses, and in the end by their order alone.</summary>
    /// <param name="entered">The frames that came to the box.</param>
    /// <param name="left">The frames that left it.</param>
    /// <returns>The pairs, and what has no partner, in the order in which they were seen. Frames without a readable packet are left out.</returns>
    public static IReadOnlyList<PacketPair<ReadFrame>> MatchByAddresses(IEnumerable<ReadFrame> entered, IEnumerable<ReadFrame> left)
        => Match(
            entered.Where(IsReadable),
            left.Where(IsReadable),
            frame => frame,
            [.. Likenesses.Select(likeness => (Func<ReadFrame, object>)(frame => (EndsOf(frame), likeness(frame)))), EndsOf]);

    private static IReadOnlyList<PacketPair<T>> Match<T>(
        IEnumerable<T> entered, IEnumerable<T> left, Func<T, ReadFrame> frameOf, IEnumerable<Func<ReadFrame, object>> likenesses)
        where T : class
    {
        var (coming, leaving) = (entered.ToList(), left.ToList());
        var pairs = new List<PacketPair<T>>();
        foreach (var likeness in likenesses)
        {
            var candidates = leaving.GroupBy(one => likeness(frameOf(one))).ToDictionary(group => group.Key, group => new Queue<T>(group));
            var taken = new HashSet<T>(ReferenceEqualityComparer.Instance);
            coming.RemoveAll(one =>
            {
                var isPaired = candidates.TryGetValue(likeness(frameOf(one)), out var queue) && queue.Count > 0;
                if (isPaired)
                {
                    taken.Add(queue!.Peek());
                    pairs.Add(new PacketPair<T>(one, queue.Dequeue()));
                }

                return isPaired;
            });
            leaving.RemoveAll(taken.Contains);
        }

        return [.. pairs.Concat(coming.Select(one => new PacketPair<T>(one, null))).Concat(leaving.Select(one => new PacketPair<T>(null, one)))
            .OrderBy(pair => frameOf(pair.Any).Number)];
    }

    private static bool IsReadable(ReadFrame frame) => frame.Ip is not null;

    private static object EndsOf(ReadFrame frame) => (frame.Ip!.Source, frame.Ip.Destination, frame.Ip.Protocol);

    /// <summary>The protocol, whether it is a fragment that is not the first, and whether it is an ICMP error.</summary>
    private static (IpProtocol Protocol, bool IsLater, bool IsError) KindOf(ReadFrame frame)
        => (frame.Ip!.Protocol, frame.Ip.FragmentOffset > 0, frame.Ip is { Protocol: IpProtocol.Icmp, FragmentOffset: 0 }
            && IcmpView.TryParse(frame.Payload, out var icmp, out _) && icmp.TryGetQuote(out _));

    /// <summary>
    /// Ports, numbers and flags of a TCP segment; ports and length of a UDP datagram; the first eight octets of an ICMP message without its checksum. Of what
    /// has no such header, the first eight octets.
    /// </summary>
    private static string HeaderOf(ReadFrame frame)
    {
        var payload = frame.Payload;
        return (frame.Ip!.FragmentOffset > 0 ? default : frame.Ip.Protocol) switch
        {
            IpProtocol.Tcp => Hex(payload, 0, 14),
            IpProtocol.Udp => Hex(payload, 0, 6),
            IpProtocol.Icmp => Hex(payload, 0, 2) + Hex(payload, 4, 8),
            _ => Hex(payload, 0, 8),
        };
    }

    private static string Hex(ReadOnlySpan<byte> payload, int from, int to)
        => Convert.ToHexString(payload[Math.Min(from, payload.Length)..Math.Min(to, payload.Length)]);
}
