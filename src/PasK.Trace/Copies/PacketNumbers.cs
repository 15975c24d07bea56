using PasK.Trace.Crossings;
using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Trace.Limits;
using PasK.Trace.Packets;
using PasK.Wire.Ethernet;

namespace PasK.Trace.Copies;

/// <summary>
/// Numbers packets from 1, in the order in which they were seen first. All copies of a packet have its number: on each link that it crosses, in a tunnel, with
/// translated addresses, and in pieces. A copy is known by all that a box must not change, or by less (<see cref="Likeness"/>) where it leaves a box that the
/// packet has come to. A packet that is sent anew is another packet, though its octets be the same: it crosses the same link in the same way again. Frames are
/// taken one at a time and not kept, and what is kept of packets has limits.
/// </summary>
/// <param name="forwarding">The nat-modes of the network.</param>
/// <param name="names">The names of the network.</param>
public sealed class PacketNumbers(ForwardingTable forwarding, IBoxNames names)
{
    /// <summary>Packets whose copies are known: of 10,000 packets a second those of nearly one, and a packet waits for a neighbour's MAC so long.</summary>
    internal const int MostPackets = 16_384;

    /// <summary>Packets of the same octets that are told apart: those that are under way at a time.</summary>
    internal const int MostAlike = 64;

    /// <summary>
    /// A packet whose last copy was seen longer ago, in nanoseconds, is not under way any more where the same octets are sent anew: a host waits longer before
    /// it repeats itself (TCP_RTO_MIN of Linux is 200 ms).
    /// </summary>
    private const long UnderWayNanoseconds = 100_000_000;

    /// <summary>Who reassembles a packet waits for its fragments so long, in nanoseconds (ipfrag_time, ip(7)).</summary>
    private const long ReassemblyNanoseconds = 30_000_000_000;

    private static readonly Likeness Whole = Likeness.Whole.AndEnds();
    private static readonly Likeness[] Changed = [.. new[] { Likeness.Parts[0], Likeness.Unported, Likeness.Parts[1] }.Select(one => one.AndEnds())];

    private readonly LimitedTable<UInt128, List<CopiedPacket>> _alike = new(MostPackets);

    /// <summary>The last packet of each likeness, by its place in <see cref="Changed"/>.</summary>
    private readonly LimitedTable<(int Likeness, UInt128 Digest), CopiedPacket> _changed = new(Changed.Length * MostPackets);
    private readonly LimitedTable<FragmentKey, CopiedPacket> _pieces = new(2 * MostPackets);
    private ulong _last;

    /// <summary>What is kept now, each with its limit.</summary>
    internal IReadOnlyList<(string What, int Count, int Limit)> Kept
        => [("alike", _alike.Count, MostPackets), ("changed", _changed.Count, Changed.Length * MostPackets), ("pieces", _pieces.Count, 2 * MostPackets)];

    /// <summary>Takes the next frame in the order of time.</summary>
    /// <returns>The number of its packet. A frame that carries none, such as ARP, counts as one.</returns>
    public ulong Next(SeenFrame seen)
    {
        var frame = new ReadFrame(0, seen, forwarding, names);
        var (crossing, now) = (LinkCrossing.Of(frame), seen.TimestampNanoseconds);
        var octets = frame.Ip is null ? OctetsOf(frame) : Whole.DigestOf(frame);
        var alike = _alike.TryGet(octets, out var known) ? known : [];
        var packet = alike.Find(one => !one.HasCrossed(crossing) && (one.CameToSender(crossing)
            || (now - one.LastNanoseconds <= UnderWayNanoseconds && (one.IsForwarded(crossing) || one.IsSentBeside(crossing)))));
        if (packet is null)
        {
            packet = (frame.Ip is null ? null : ChangedBy(frame, crossing) ?? OfPieces(frame, crossing)) ?? new CopiedPacket(++_last);
            alike.RemoveAll(one => now - one.LastNanoseconds > UnderWayNanoseconds);
            alike.RemoveRange(0, Math.Max(0, alike.Count - MostAlike + 1));
            alike.Add(packet);
            _alike.Set(octets, alike);
            Remember(frame, packet);
        }

        packet.Add(crossing, now);
        return packet.Number;
    }

    /// <summary>The frame without its VLAN tag, in 128 bits.</summary>
    private static UInt128 OctetsOf(ReadFrame frame)
        => EthernetView.TryParse(frame.Octets, out var ethernet, out _)
            ? Digest.Of($"{ethernet.Source} {ethernet.Destination} {ethernet.Type}", ethernet.Payload)
            : Digest.Of(frame.Octets);

    /// <summary>The packet that a box has changed into that of a frame, or has cut it off; null where there is none.</summary>
    private CopiedPacket? ChangedBy(ReadFrame frame, LinkCrossing crossing)
    {
        for (var i = 0; i < Changed.Length; i++)
        {
            if (_changed.TryGet((i, Changed[i].DigestOf(frame)), out var packet) && !packet.HasCrossed(crossing) && packet.CameToSender(crossing))
            {
                return packet;
            }
        }

        return null;
    }

    /// <summary>The packet that a frame carries a piece of, or carries whole where it came in pieces; null where there is none.</summary>
    private CopiedPacket? OfPieces(ReadFrame frame, LinkCrossing crossing)
    {
        foreach (var key in frame.FragmentKeys)
        {
            if (_pieces.TryGet(key, out var packet) && !packet.HasCrossed(crossing)
                && frame.Seen.TimestampNanoseconds - packet.LastNanoseconds <= ReassemblyNanoseconds
                && (crossing.IsPiece ? packet.HasPieceBeside(crossing) || packet.CameToSender(crossing) : packet.CameInPieces(crossing)))
            {
                return packet;
            }
        }

        return null;
    }

    private void Remember(ReadFrame frame, CopiedPacket packet)
    {
        for (var i = 0; frame.Ip is not null && i < Changed.Length; i++)
        {
            _changed.Set((i, Changed[i].DigestOf(frame)), packet);
        }

        foreach (var key in frame.FragmentKeys)
        {
            _pieces.Set(key, packet);
        }
    }
}
