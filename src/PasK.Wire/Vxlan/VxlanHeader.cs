using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Udp;

namespace PasK.Wire.Vxlan;

/// <summary>A VXLAN header, between a UDP header and the inner Ethernet frame (RFC 7348 §5).</summary>
/// <param name="Vni">The overlay network of the frame.</param>
public readonly record struct VxlanHeader(Vni Vni)
{
    /// <summary>Octets of a header.</summary>
    public const int Length = 8;

    /// <summary>What VXLAN adds to an IPv4 packet on an IPv4 link, in octets: IPv4, UDP and VXLAN headers and the inner Ethernet header, 50.</summary>
    public const int Overhead = Ipv4Header.MinimumLength + UdpHeader.HeaderLength + Length + EthernetHeader.UntaggedLength;

    internal const byte VniFlag = 0x08;
    internal const int VniOffset = 4;
    private const int ReservedBitsBehindVni = 8;

    /// <summary>The default UDP port of VXLAN tunnel end points, 4789 (RFC 7348 §5).</summary>
    public static Port UdpPort => new(4789);

    /// <summary>
    /// Writes every octet of the header: the I flag, which marks the identifier as valid; the identifier; and zeros in all reserved bits (RFC 7348 §5).
    /// </summary>
    /// <param name="message">The message, which begins with the header.</param>
    public void Write(Span<byte> message)
    {
        BinaryPrimitives.WriteUInt32BigEndian(message, (uint)VniFlag << 24);
        BinaryPrimitives.WriteUInt32BigEndian(message[VniOffset..], (uint)Vni.Value << ReservedBitsBehindVni);
    }
}
