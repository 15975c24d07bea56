using System.Buffers.Binary;
using PasK.Wire;

namespace PasK.Lab.Tests;

/// <summary>
/// Replaces what TCP carries in a frame, in tunnels too, by octets that follow from their sequence numbers: data that is moved or changed shows, and little is
/// kept. Checksums that were right stay right, and wrong ones wrong by as much (RFC 1624).
/// </summary>
internal static class TcpContent
{
    private const int Tcp = 6;
    private const int Udp = 17;
    private const int IpInIp = 4;
    private const int VxlanPort = 4789;
    private const int VxlanHeaders = 16;
    private const int SequenceAt = 4;
    private const int ChecksumAt = 16;
    private const int Period = 251;

    public static void Replace(Span<byte> frame)
    {
        var at = EthernetHeader.UntaggedLength;
        if (frame.Length > at + 4 && BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) == 0x8100)
        {
            at += 4;
        }

        if (frame.Length > at && BinaryPrimitives.ReadUInt16BigEndian(frame[(at - 2)..]) == 0x0800)
        {
            ReplaceInPacket(frame[at..]);
        }
    }

    private static void ReplaceInPacket(Span<byte> packet)
    {
        if (packet.Length < Ipv4Header.MinimumLength || (BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & 0x1fff) != 0)
        {
            return;
        }

        var (header, protocol) = ((packet[0] & 15) * 4, packet[9]);
        var content = packet[header..Math.Max(header, Math.Min(packet.Length, BinaryPrimitives.ReadUInt16BigEndian(packet[2..])))];
        switch (protocol)
        {
            case IpInIp:
                ReplaceInPacket(content);
                break;
            case Udp when content.Length > VxlanHeaders && BinaryPrimitives.ReadUInt16BigEndian(content[2..]) == VxlanPort:
                Replace(content[VxlanHeaders..]);
                break;
            case Tcp when content.Length >= TcpHeader.MinimumLength:
                ReplaceInSegment(content);
                break;
        }
    }

    private static void ReplaceInSegment(Span<byte> segment)
    {
        var data = segment[Math.Min(segment.Length, (segment[12] >> 4) * 4)..];
        var (sequence, before) = (BinaryPrimitives.ReadUInt32BigEndian(segment[SequenceAt..]), Sum(data));
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = (byte)(unchecked(sequence + (uint)i) % Period);
        }

        var checksum = Folded(BinaryPrimitives.ReadUInt16BigEndian(segment[ChecksumAt..]) + before + (ushort)~Sum(data));
        BinaryPrimitives.WriteUInt16BigEndian(segment[ChecksumAt..], checksum);
    }

    /// <summary>The sum of the 16-bit words, in ones' complement.</summary>
    private static ushort Sum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i += 2)
        {
            sum += (uint)(data[i] << 8) + (i + 1 < data.Length ? data[i + 1] : 0u);
        }

        return Folded((int)sum);
    }

    private static ushort Folded(int sum)
    {
        while (sum >> 16 != 0)
        {
            sum = (sum & 0xffff) + (sum >> 16);
        }

        return (ushort)sum;
    }
}
