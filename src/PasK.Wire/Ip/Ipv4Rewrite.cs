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
    public static void SetDestination(Span<byte> packet, Ipv4Address destination) => SetAddress(packet, Ipv4Header.DestinationOffset, destination);

    /// <summary>Sets the source, as <see cref="SetDestination"/> does the destination.</summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked.</param>
    /// <param name="source">Whom it comes from now.</param>
    public static void SetSource(Span<byte> packet, Ipv4Address source) => SetAddress(packet, Ipv4Header.SourceOffset, source);

    /// <summary>
    /// Makes a packet one of another flow: addresses, and the ports of TCP and UDP or the identifier of ICMP echo (RFC 3022 §4.1). A fragment that is not the
    /// first has only addresses.
    /// </summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked; it may be cut, and where less than eight octets of what it carries are left has only addresses.</param>
    /// <param name="flow">The flow; its protocol is the packet's.</param>
    public static void SetFlow(Span<byte> packet, in FlowKey flow)
    {
        SetSource(packet, flow.Source);
        SetDestination(packet, flow.Destination);
        if (IsLaterFragment(packet) || packet.Length < HeaderLength(packet) + FlowKey.LeastPayload)
        {
            return;
        }

        var payload = packet[HeaderLength(packet)..];
        var transport = TransportChecksumOf(packet);
        if (flow.Protocol == IpProtocol.Icmp)
        {
            SetWord(payload[IcmpMessage.RestOffset..], payload[IcmpMessage.ChecksumOffset..], flow.SourcePort.Value);
            return;
        }

        SetWord(payload, transport, flow.SourcePort.Value);
        SetWord(payload[sizeof(ushort)..], transport, flow.DestinationPort.Value);
        KeepUdpChecksum(packet, transport);
    }

    /// <summary>
    /// Makes the packet that an ICMP error is about one of another flow (RFC 5508 §4.2); the error's own addresses stay.
    /// A fragment that is not the first quotes nothing.
    /// </summary>
    /// <param name="packet">An ICMP error, or a fragment of one of which the first has at least the quoted addresses.</param>
    /// <param name="flow">The flow of the quoted packet.</param>
    public static void SetQuotedFlow(Span<byte> packet, in FlowKey flow)
    {
        const int LongestHeaders = 80;
        if (IsLaterFragment(packet))
        {
            return;
        }

        var message = packet[HeaderLength(packet)..];
        var quote = message[IcmpMessage.HeaderLength..];
        Span<byte> old = stackalloc byte[LongestHeaders];
        var touched = Math.Min(quote.Length, LongestHeaders) & ~1;
        quote[..touched].CopyTo(old);
        SetFlow(quote, flow);
        Update(message[IcmpMessage.ChecksumOffset..], old[..touched], quote);
    }

    private static void SetAddress(Span<byte> packet, int offset, Ipv4Address address)
    {
        var field = packet[offset..];
        Span<byte> old = stackalloc byte[Ipv4Address.Length];
        field[..old.Length].CopyTo(old);
        address.Write(field);
        Update(packet[Ipv4Header.ChecksumOffset..], old, field);
        if (TransportChecksumOf(packet) is { IsEmpty: false } transport)
        {
            Update(transport, old, field);
            KeepUdpChecksum(packet, transport);
        }
    }

    private static void SetWord(Span<byte> field, Span<byte> checksum, ushort word)
    {
        var old = BinaryPrimitives.ReadUInt16BigEndian(field);
        BinaryPrimitives.WriteUInt16BigEndian(field, word);
        if (!checksum.IsEmpty)
        {
            Update(checksum, old, word);
        }
    }

    /// <summary>A checksum that comes out as 0 is sent as all ones, because 0 says that there is none (RFC 768).</summary>
    private static void KeepUdpChecksum(Span<byte> packet, Span<byte> transport)
    {
        if (!transport.IsEmpty && IsUdp(packet) && BinaryPrimitives.ReadUInt16BigEndian(transport) == 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(transport, ushort.MaxValue);
        }
    }

    /// <summary>The checksum of the packet's TCP or UDP header, or nothing where there is none.</summary>
    private static Span<byte> TransportChecksumOf(Span<byte> packet)
    {
        var offset = (IpProtocol)packet[Ipv4Header.ProtocolOffset] switch
        {
            IpProtocol.Tcp => HeaderLength(packet) + TcpHeader.ChecksumOffset,
            IpProtocol.Udp => HeaderLength(packet) + UdpHeader.ChecksumOffset,
            _ => packet.Length,
        };
        var isThere = !IsLaterFragment(packet) && offset + sizeof(ushort) <= packet.Length
            && !(IsUdp(packet) && BinaryPrimitives.ReadUInt16BigEndian(packet[offset..]) == 0);
        return isThere ? packet[offset..] : [];
    }

    private static int HeaderLength(ReadOnlySpan<byte> packet) => (packet[0] & 0xf) * 4;

    private static bool IsLaterFragment(ReadOnlySpan<byte> packet)
    {
        const ushort OffsetBits = 0x1fff;
        return (BinaryPrimitives.ReadUInt16BigEndian(packet[Ipv4Header.FragmentOffset..]) & OffsetBits) != 0;
    }

    private static bool IsUdp(Span<byte> packet) => (IpProtocol)packet[Ipv4Header.ProtocolOffset] == IpProtocol.Udp;

    /// <summary>Keeps a checksum of which octets at an even place have changed.</summary>
    private static void Update(Span<byte> checksum, ReadOnlySpan<byte> old, ReadOnlySpan<byte> changed)
    {
        for (var i = 0; i < old.Length; i += sizeof(ushort))
        {
            Update(checksum, BinaryPrimitives.ReadUInt16BigEndian(old[i..]), BinaryPrimitives.ReadUInt16BigEndian(changed[i..]));
        }
    }

    private static void Update(Span<byte> checksum, ushort oldWord, ushort newWord)
        => BinaryPrimitives.WriteUInt16BigEndian(checksum, InternetChecksum.Update(BinaryPrimitives.ReadUInt16BigEndian(checksum), oldWord, newWord));
}
