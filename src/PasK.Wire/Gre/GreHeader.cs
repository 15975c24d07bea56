using System.Buffers.Binary;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Wire.Gre;

/// <summary>A GRE header as it is sent, between the outer IPv4 header and the inner packet (RFC 2784 §2): without checksum, key and sequence number.</summary>
/// <param name="ProtocolType">What the inner packet is (RFC 2784 §2.4).</param>
public readonly record struct GreHeader(EtherType ProtocolType)
{
    /// <summary>Octets of a header.</summary>
    public const int Length = 4;

    /// <summary>What GRE adds to an IPv4 packet, in octets: an IPv4 header and its own, 24.</summary>
    public const int Overhead = Ipv4Header.MinimumLength + Length;

    /// <summary>Writes every octet of the header: no checksum, zeros in all reserved bits, version 0 (RFC 2784 §2.2, §2.3), and the protocol type.</summary>
    /// <param name="message">The message, which begins with the header.</param>
    public void Write(Span<byte> message) => BinaryPrimitives.WriteUInt32BigEndian(message, (ushort)ProtocolType);
}
