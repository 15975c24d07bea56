using System.Buffers.Binary;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Tests;

/// <summary>
/// Replaces what TCP carries in a frame, in tunnels too, by octets that follow from their sequence numbers: data that is moved or changed shows, and little is
/// kept. Checksums that were right stay right, and wrong ones wrong by as much (RFC 1624).
/// </summary>
internal static class TcpContent
{
    private const int ChecksumAt = 16;
    private const int Period = 251;

    public static void Replace(Span<byte> frame)
    {
        if (EthernetView.TryParse(frame, out var ethernet, out _) && ethernet.Type == EtherType.Ipv4)
        {
            ReplaceInPacket(frame[ethernet.HeaderLength..]);
        }
    }

    private static void ReplaceInPacket(Span<byte> packet)
    {
        if (!Ipv4View.TryParseQuote(packet, out var view, out _) || view.FragmentOffset != 0)
        {
            return;
        }

        var payload = packet[view.HeaderLength..view.Octets.Length];
        if (TunnelView.TryParse(view, out var tunnel))
        {
            ReplaceInPacket(payload[tunnel.HeadersLength..]);
        }
        else if (view.Protocol == IpProtocol.Tcp && TcpView.TryParse(payload, out var segment, out _))
        {
            ReplaceData(payload[segment.HeaderLength..], segment.Sequence, payload[ChecksumAt..]);
        }
    }

    private static void ReplaceData(Span<byte> data, uint sequence, Span<byte> checksum)
    {
        var kept = BinaryPrimitives.ReadUInt16BigEndian(checksum);
        for (var i = 0; i < data.Length; i += sizeof(ushort))
        {
            var before = Word(data[i..]);
            data[i] = OctetOf(sequence, i);
            if (i + 1 < data.Length)
            {
                data[i + 1] = OctetOf(sequence, i + 1);
            }

            kept = InternetChecksum.Update(kept, before, Word(data[i..]));
        }

        BinaryPrimitives.WriteUInt16BigEndian(checksum, kept);
    }

    private static byte OctetOf(uint sequence, int i) => (byte)(unchecked(sequence + (uint)i) % Period);

    /// <summary>The 16-bit word that begins here; an odd last octet is its high half (RFC 1071 §4.1).</summary>
    private static ushort Word(ReadOnlySpan<byte> data) => (ushort)((data[0] << 8) | (data.Length > 1 ? data[1] : 0));
}
