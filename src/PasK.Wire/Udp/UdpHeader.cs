using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Wire.Udp;

/// <summary>A UDP header (RFC 768).</summary>
/// <param name="SourcePort">The sender's port.</param>
/// <param name="DestinationPort">The receiver's port.</param>
public readonly record struct UdpHeader(Port SourcePort, Port DestinationPort)
{
    /// <summary>Octets of a header.</summary>
    public const int HeaderLength = 8;

    internal const int DestinationPortOffset = 2;
    internal const int LengthOffset = 4;
    internal const int ChecksumOffset = 6;

    /// <summary>Writes every octet of the header, with the checksum of header and data. A checksum of 0 is sent as 0xffff (RFC 768).</summary>
    /// <param name="datagram">Header and data. The data is already there.</param>
    /// <param name="source">The source of the packet, which the checksum covers.</param>
    /// <param name="destination">The destination of the packet, which the checksum covers.</param>
    /// <exception cref="OverflowException">The datagram is longer than 65535 octets, the most that its length field can hold.</exception>
    public void Write(Span<byte> datagram, Ipv4Address source, Ipv4Address destination)
    {
        WriteWithoutChecksum(datagram);
        var checksum = InternetChecksum.ComputeTransport(datagram, source, destination, IpProtocol.Udp);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[ChecksumOffset..], checksum == 0 ? ushort.MaxValue : checksum);
    }

    /// <summary>Writes every octet of the header, with a checksum of 0, which means none (RFC 768). Tunnels over IPv4 do so (RFC 7348 §4.3).</summary>
    /// <param name="datagram">Header and data.</param>
    /// <exception cref="OverflowException">The datagram is longer than 65535 octets, the most that its length field can hold.</exception>
    public void WriteWithoutChecksum(Span<byte> datagram)
    {
        BinaryPrimitives.WriteUInt16BigEndian(datagram, SourcePort.Value);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[DestinationPortOffset..], DestinationPort.Value);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[LengthOffset..], checked((ushort)datagram.Length));
        BinaryPrimitives.WriteUInt16BigEndian(datagram[ChecksumOffset..], 0);
    }
}
