using System.Buffers.Binary;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Wire.Transport;

/// <summary>A TCP or UDP checksum that the sender left to its network card (checksum offload): the field holds only the sum of the pseudo-header.</summary>
public static class PendingChecksum
{
    /// <summary>Completes the checksum of the packet in a frame (RFC 9293 §3.1, RFC 768). A frame without a whole TCP or UDP packet stays as it is.</summary>
    /// <param name="frame">The frame, from its Ethernet header on.</param>
    public static void Complete(Span<byte> frame)
    {
        if (!EthernetView.TryParse(frame, out var ethernet, out _)
            || ethernet.Type != EtherType.Ipv4
            || !Ipv4View.TryParse(ethernet.Payload, out var packet, out _)
            || packet.IsFragment)
        {
            return;
        }

        var segment = frame.Slice(ethernet.HeaderLength + packet.HeaderLength, packet.Payload.Length);
        var at = packet.Protocol switch
        {
            IpProtocol.Tcp => TcpHeader.ChecksumOffset,
            IpProtocol.Udp => UdpHeader.ChecksumOffset,
            _ => segment.Length,
        };
        if (at + sizeof(ushort) > segment.Length)
        {
            return;
        }

        BinaryPrimitives.WriteUInt16BigEndian(segment[at..], 0);
        var checksum = InternetChecksum.ComputeTransport(segment, packet.Source, packet.Destination, packet.Protocol);
        BinaryPrimitives.WriteUInt16BigEndian(segment[at..], checksum == 0 && packet.Protocol == IpProtocol.Udp ? ushort.MaxValue : checksum);
    }
}
