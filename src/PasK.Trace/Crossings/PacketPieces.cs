using PasK.Trace.Flows;

namespace PasK.Trace.Crossings;

/// <summary>A packet that came to a box, and the pieces that it left in (RFC 791 §3.2).</summary>
/// <param name="Entered">The packet.</param>
/// <param name="Pieces">Its pieces in the order of their offsets, at least two.</param>
public sealed record PacketPieces(FlowPacket Entered, IReadOnlyList<FlowPacket> Pieces)
{
    /// <summary>Removes from both lists the packets that left in pieces which together are what came, each with a time to live one less.</summary>
    internal static IReadOnlyList<PacketPieces> Take(List<FlowPacket> entered, List<FlowPacket> left)
    {
        var all = new List<PacketPieces>();
        var free = new HashSet<FlowPacket>(left, ReferenceEqualityComparer.Instance);
        var fragments = left.Where(packet => packet.Frame.Ip!.IsFragment).ToLookup(packet => packet.Frame.Ip!.FragmentKey);
        foreach (var packet in entered.Where(packet => fragments.Contains(packet.Frame.Ip!.FragmentKey)).ToList())
        {
            var pieces = fragments[packet.Frame.Ip!.FragmentKey].Where(free.Contains).Where(piece => IsPart(packet, piece))
                .OrderBy(piece => piece.Frame.Ip!.FragmentOffset).ToList();
            if (pieces.Count > 1 && IsWhole(packet, pieces))
            {
                all.Add(new PacketPieces(packet, pieces));
                free.ExceptWith(pieces);
            }
        }

        var cut = all.Select(one => one.Entered).ToHashSet(ReferenceEqualityComparer.Instance);
        entered.RemoveAll(cut.Contains);
        left.RemoveAll(packet => !free.Contains(packet));
        return all;
    }

    private static bool IsPart(FlowPacket packet, FlowPacket piece)
    {
        var (before, after) = (packet.Frame.Ip!, piece.Frame.Ip!);
        return after.TimeToLive == before.TimeToLive - 1
            && after.TypeOfService == piece.Frame.TosFrom(before.TypeOfService) && !after.DontFragment
            && after.FragmentOffset >= before.FragmentOffset && after.FragmentOffset + piece.Frame.PayloadLength <= before.FragmentOffset
                + packet.Frame.PayloadLength;
    }

    private static bool IsWhole(FlowPacket packet, List<FlowPacket> pieces)
    {
        var start = packet.Frame.Ip!.FragmentOffset;
        var payload = packet.Frame.Payload;
        if (payload.Length != packet.Frame.PayloadLength)
        {
            return false;
        }

        var next = start;
        foreach (var piece in pieces)
        {
            var (offset, length) = (piece.Frame.Ip!.FragmentOffset, piece.Frame.PayloadLength);
            var isLast = ReferenceEquals(piece, pieces[^1]);
            if (offset != next || piece.Frame.Ip.MoreFragments != (!isLast || packet.Frame.Ip.MoreFragments)
                || !piece.Frame.Payload.SequenceEqual(payload.Slice(offset - start, length)))
            {
                return false;
            }

            next += length;
        }

        return next - start == payload.Length;
    }
}
