using System.Buffers.Binary;

namespace PasK.Wire;

/// <summary>Changes of single fields of an IPv4 packet in place, each with its checksum kept by difference (RFC 1624), so that a wrong checksum stays wrong.</summary>
public static class Ipv4Rewrite
{
    /// <summary>Takes one hop off the time to live, which must be at least 1 (RFC 1812 §5.3.1).</summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked.</param>
    public static void DecrementTimeToLive(Span<byte> packet)
    {
        var ttlAndProtocol = packet[Ipv4Header.TimeToLiveOffset..];
        var oldWord = BinaryPrimitives.ReadUInt16BigEndian(ttlAndProtocol);
        var newWord = (ushort)(oldWord - 0x100);
        BinaryPrimitives.WriteUInt16BigEndian(ttlAndProtocol, newWord);
        Update(packet[Ipv4Header.ChecksumOffset..], oldWord, newWord);
    }

    /// <summary>Sets the differentiated services code point and leaves the congestion bits as they are (RFC 2474 §3).</summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked.</param>
    /// <param name="dscp">The code point, 0 to 63.</param>
    public static void SetDscp(Span<byte> packet, int dscp)
    {
        var oldWord = BinaryPrimitives.ReadUInt16BigEndian(packet);
        var newWord = (ushort)((oldWord & 0xff03) | (dscp << 2));
        BinaryPrimitives.WriteUInt16BigEndian(packet, newWord);
        Update(packet[Ipv4Header.ChecksumOffset..], oldWord, newWord);
    }

    /// <summary>
    /// Sets the destination, of which the checksums of TCP and UDP speak too (RFC 9293 §3.1, RFC 768): where the packet begins with their header, that is
    /// kept as well. A datagram without a checksum stays without.
    /// </summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked.</param>
    /// <param name="destination">Where it goes now.</param>
    public static void SetDestination(Span<byte> packet, Ipv4Address destination)
    {
        var field = packet[Ipv4Header.DestinationOffset..];
        Span<byte> old = stackalloc byte[Ipv4Address.Length];
        field[..old.Length].CopyTo(old);
        destination.Write(field);
        Update(packet[Ipv4Header.ChecksumOffset..], old, field);
        if (TransportChecksumOf(packet) is { IsEmpty: false } transport)
        {
            Update(transport, old, field);
            if (IsUdp(packet) && BinaryPrimitives.ReadUInt16BigEndian(transport) == 0)
            {
                BinaryPrimitives.WriteUInt16BigEndian(transport, ushort.MaxValue);
            }
        }
    }

    /// <summary>The checksum of the packet's TCP or UDP header, or nothing where there is none.</summary>
    private static Span<byte> TransportChecksumOf(Span<byte> packet)
    {
        const ushort OffsetBits = 0x1fff;
        var header = (packet[0] & 0xf) * 4;
        var offset = (IpProtocol)packet[Ipv4Header.ProtocolOffset] switch
        {
            IpProtocol.Tcp => header + TcpHeader.ChecksumOffset,
            IpProtocol.Udp => header + UdpHeader.ChecksumOffset,
            _ => packet.Length,
        };
        var isThere = (BinaryPrimitives.ReadUInt16BigEndian(packet[Ipv4Header.FragmentOffset..]) & OffsetBits) == 0 && offset + sizeof(ushort) <= packet.Length
            && !(IsUdp(packet) && BinaryPrimitives.ReadUInt16BigEndian(packet[offset..]) == 0);
        return isThere ? packet[offset..] : [];
    }

    private static bool IsUdp(Span<byte> packet) => (IpProtocol)packet[Ipv4Header.ProtocolOffset] == IpProtocol.Udp;

    private static void Update(Span<byte> checksum, ReadOnlySpan<byte> oldAddress, ReadOnlySpan<byte> newAddress)
    {
        for (var i = 0; i < Ipv4Address.Length; i += sizeof(ushort))
        {
            Update(checksum, BinaryPrimitives.ReadUInt16BigEndian(oldAddress[i..]), BinaryPrimitives.ReadUInt16BigEndian(newAddress[i..]));
        }
    }

    private static void Update(Span<byte> checksum, ushort oldWord, ushort newWord)
        => BinaryPrimitives.WriteUInt16BigEndian(checksum, InternetChecksum.Update(BinaryPrimitives.ReadUInt16BigEndian(checksum), oldWord, newWord));
}
