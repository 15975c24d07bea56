using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Wire.Transport;

/// <summary>
/// Changes addresses and ports of a packet in place, as network address translation does (RFC 3022). All checksums that cover them are updated incrementally
/// (RFC 1624), so that a wrong one stays wrong.
/// </summary>
public static class AddressTranslation
{
    /// <summary>The longest headers in which anything changes, in octets, with the longest IPv4 options.</summary>
    private const int LongestHeaders = Ipv4Header.MinimumLength + Ipv4Header.MaximumOptionsLength + TcpHeader.MinimumLength;

    /// <summary>
    /// Sets the destination. Updates the TCP or UDP checksum too, which covers it (RFC 9293 §3.1, RFC 768), if the packet begins with their header. A datagram
    /// without a checksum stays without one.
    /// </summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked.</param>
    /// <param name="destination">The new destination.</param>
    public static void SetDestination(Span<byte> packet, Ipv4Address destination) => SetAddress(packet, Ipv4Header.DestinationOffset, destination);

    /// <summary>Sets the source, as <see cref="SetDestination"/> sets the destination.</summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked.</param>
    /// <param name="source">The new source.</param>
    public static void SetSource(Span<byte> packet, Ipv4Address source) => SetAddress(packet, Ipv4Header.SourceOffset, source);

    /// <summary>
    /// Makes a packet one of another flow: sets its addresses, and the ports of TCP and UDP or the identifier of ICMP echo (RFC 3022 §4.1). In a later fragment
    /// only the addresses are set.
    /// </summary>
    /// <param name="packet">
    /// A packet that <see cref="Ipv4View"/> has checked. It may be truncated; with less than eight octets of payload only the addresses are set.
    /// </param>
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
    /// Makes the packet that an ICMP error quotes one of another flow (RFC 5508 §4.2). The error's own addresses stay. A later fragment quotes nothing, and
    /// stays as it is.
    /// </summary>
    /// <param name="packet">An ICMP error or a fragment of one. The first fragment holds at least the quoted addresses.</param>
    /// <param name="flow">The flow of the quoted packet.</param>
    public static void SetQuotedFlow(Span<byte> packet, in FlowKey flow)
    {
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
        InternetChecksum.Update(message[IcmpMessage.ChecksumOffset..], old[..touched], quote);
    }

    private static void SetAddress(Span<byte> packet, int offset, Ipv4Address address)
    {
        var field = packet[offset..];
        Span<byte> old = stackalloc byte[Ipv4Address.Length];
        field[..old.Length].CopyTo(old);
        address.Write(field);
        InternetChecksum.Update(packet[Ipv4Header.ChecksumOffset..], old, field);
        if (TransportChecksumOf(packet) is { IsEmpty: false } transport)
        {
            InternetChecksum.Update(transport, old, field);
            KeepUdpChecksum(packet, transport);
        }
    }

    private static void SetWord(Span<byte> field, Span<byte> checksum, ushort word)
    {
        var old = BinaryPrimitives.ReadUInt16BigEndian(field);
        BinaryPrimitives.WriteUInt16BigEndian(field, word);
        if (!checksum.IsEmpty)
        {
            InternetChecksum.Update(checksum, old, word);
        }
    }

    /// <summary>A UDP checksum of 0 is sent as all ones, because 0 means no checksum (RFC 768).</summary>
    private static void KeepUdpChecksum(Span<byte> packet, Span<byte> transport)
    {
        if (!transport.IsEmpty && IsUdp(packet) && BinaryPrimitives.ReadUInt16BigEndian(transport) == 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(transport, ushort.MaxValue);
        }
    }

    /// <summary>The checksum field of the packet's TCP or UDP header, or nothing when there is none.</summary>
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
        => (BinaryPrimitives.ReadUInt16BigEndian(packet[Ipv4Header.FragmentOffset..]) & Ipv4Header.FragmentOffsetBits) != 0;

    private static bool IsUdp(Span<byte> packet) => (IpProtocol)packet[Ipv4Header.ProtocolOffset] == IpProtocol.Udp;
}
