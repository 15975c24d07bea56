using System.Buffers.Binary;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Trace.Packets;

/// <summary>
/// Frames without data that says nothing. What follows a transport header is left out only where nothing is wrong with the frame, and every frame with the
/// same transport header, checksum included, has the same data. So two cut frames with equal headers had equal data. A packet that crosses some link in
/// pieces is kept whole everywhere.
/// </summary>
public static class PayloadCut
{
    /// <summary>In place of the first frame of a header: its frames do not all have the same data, or something is wrong with one of them.</summary>
    private const int Different = -1;

    /// <summary>Octets of the shortest transport headers, those of UDP and ICMP.</summary>
    private const int SmallestHeader = 8;

    /// <summary>The frames, each with the octets that are kept.</summary>
    /// <param name="frames">The frames. Each is read once and not kept.</param>
    public static IReadOnlyList<SeenFrame> Of(IEnumerable<ReadFrame> frames)
    {
        var all = frames.Select(Content.Of).ToList();
        var inPieces = all.Where(one => one.IsFragment).Select(one => one.Packet).ToHashSet();
        bool MayBeCut(Content one) => one.HasHeader && !inPieces.Contains(one.Packet);
        var firsts = new Dictionary<UInt128, int>();
        foreach (var (i, one) in all.Index().Where(one => MayBeCut(one.Item)))
        {
            var isKnown = firsts.TryGetValue(one.Header, out var first);
            firsts[one.Header] = one.IsWrong || (isKnown && (first == Different || !all[first].Data.SequenceEqual(one.Data))) ? Different : isKnown ? first : i;
        }

        return [.. all.Select(one => MayBeCut(one) && firsts[one.Header] != Different ? one.Cut : one.Seen)];
    }

    /// <summary>Octets of the transport header, or null where what follows must be kept: fragments, ICMP errors, what cannot be read.</summary>
    private static int? HeaderLength(ReadFrame frame)
        => frame.Ip is null or { IsFragment: true } || frame.Outer is { IsFragment: true } || frame.Payload.Length < SmallestHeader
            || frame.Payload.Length != frame.PayloadLength || (frame.Ip.Protocol == IpProtocol.Icmp && !IsEcho(frame)) ? null : frame.TransportHeaderLength;

    private static bool IsEcho(ReadFrame frame)
        => IcmpView.TryParse(frame.Payload, out var icmp, out _) && icmp.Type is IcmpType.EchoRequest or IcmpType.EchoReply;

    /// <summary>Octets after the packet, which fill the frame up.</summary>
    private static int Padding(ReadFrame frame)
    {
        _ = EthernetView.TryParse(frame.Octets, out var ethernet, out _);
        return ethernet.Payload.Length - (frame.Outer ?? frame.Ip!).TotalLength;
    }

    /// <summary>What is known of a frame.</summary>
    /// <param name="Seen">The frame.</param>
    /// <param name="Packet">What its packet shares with its fragments.</param>
    /// <param name="IsFragment">Whether it is one.</param>
    /// <param name="IsWrong">Whether something is wrong with it.</param>
    /// <param name="Header">What frames that carry the same data have in common; for a frame that is kept whole without meaning.</param>
    /// <param name="Kept">Octets of the frame up to its data; 0 for a frame that is kept whole.</param>
    /// <param name="Length">Octets of its data.</param>
    private readonly record struct Content(
        SeenFrame Seen, FragmentKey Packet, bool IsFragment, bool IsWrong, UInt128 Header, int Kept, int Length)
    {
        /// <summary>Octets of the addresses, the length and the protocol, which the digest has before the transport header.</summary>
        private const int NumbersLength = 13;

        public bool HasHeader => Kept > 0;

        public ReadOnlySpan<byte> Data => Seen.Octets.Span.Slice(Kept, Length);

        /// <summary>The frame without its data, in memory of its own.</summary>
        public SeenFrame Cut => Seen with { Octets = Seen.Octets[..Kept].ToArray() };

        public static Content Of(ReadFrame frame)
        {
            var (packet, isFragment) = (frame.Ip?.FragmentKey ?? default, frame.Ip is { IsFragment: true });
            if (HeaderLength(frame) is not { } header)
            {
                return new Content(frame.Seen, packet, isFragment, false, default, 0, 0);
            }

            var length = frame.Payload.Length - header;
            var kept = frame.Octets.Length - length - Padding(frame);
            return new Content(frame.Seen, packet, isFragment, frame.Problems.Count > 0, DigestOf(frame, header), kept, length);
        }

        private static UInt128 DigestOf(ReadFrame frame, int header)
        {
            var ip = frame.Ip!;
            Span<byte> octets = stackalloc byte[NumbersLength + header];
            BinaryPrimitives.WriteUInt32BigEndian(octets, ip.Source.Value);
            BinaryPrimitives.WriteUInt32BigEndian(octets[4..], ip.Destination.Value);
            BinaryPrimitives.WriteInt32BigEndian(octets[8..], frame.PayloadLength);
            octets[12] = (byte)ip.Protocol;
            frame.Payload[..header].CopyTo(octets[NumbersLength..]);
            return Digest.Of(octets);
        }
    }
}
