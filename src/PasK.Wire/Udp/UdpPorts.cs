using System.Buffers.Binary;
using PasK.Wire.Addresses;

namespace PasK.Wire.Udp;

/// <summary>A UDP header whose data may be missing (RFC 768).</summary>
/// <param name="Source">The sender's port.</param>
/// <param name="Destination">The receiver's port.</param>
/// <param name="Length">The length of the datagram by its header, in octets, header included.</param>
/// <param name="Checksum">The checksum as received.</param>
internal readonly record struct UdpPorts(Port Source, Port Destination, int Length, ushort Checksum)
{
    public static bool TryParse(ReadOnlySpan<byte> datagram, out UdpPorts header)
    {
        var isWhole = datagram.Length >= UdpHeader.HeaderLength;
        header = isWhole
            ? new UdpPorts(
                new Port(Word(datagram, 0)),
                new Port(Word(datagram, UdpHeader.DestinationPortOffset)),
                Word(datagram, UdpHeader.LengthOffset),
                Word(datagram, UdpHeader.ChecksumOffset))
            : default;
        return isWhole;
    }

    private static ushort Word(ReadOnlySpan<byte> datagram, int offset) => BinaryPrimitives.ReadUInt16BigEndian(datagram[offset..]);
}
