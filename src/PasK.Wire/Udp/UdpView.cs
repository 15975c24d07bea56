using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Parsing;

namespace PasK.Wire.Udp;

/// <summary>A checked view of a UDP datagram (RFC 768). No accessor throws.</summary>
public readonly ref struct UdpView
{
    private readonly ReadOnlySpan<byte> _datagram;

    private UdpView(ReadOnlySpan<byte> datagram) => _datagram = datagram;

    /// <summary>The sender's port.</summary>
    public Port SourcePort => new(Word(0));

    /// <summary>The receiver's port.</summary>
    public Port DestinationPort => new(Word(UdpHeader.DestinationPortOffset));

    /// <summary>Octets of the datagram, header included.</summary>
    public int Length => Word(UdpHeader.LengthOffset);

    /// <summary>The checksum as received; 0 means none.</summary>
    public ushort Checksum => Word(UdpHeader.ChecksumOffset);

    /// <summary>The data.</summary>
    public ReadOnlySpan<byte> Payload => _datagram[UdpHeader.HeaderLength..];

    /// <summary>All octets of the datagram.</summary>
    public ReadOnlySpan<byte> Octets => _datagram;

    /// <summary>Checks the length field, and makes the view.</summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out UdpView view, out ParseError error)
    {
        view = default;
        error = ParseError.Truncated;
        if (datagram.Length < UdpHeader.HeaderLength)
        {
            return false;
        }

        var length = new UdpView(datagram).Length;
        error = ParseError.BadTotalLength;
        if (length < UdpHeader.HeaderLength || length > datagram.Length)
        {
            return false;
        }

        view = new UdpView(datagram[..length]);
        error = ParseError.None;
        return true;
    }

    /// <summary>Whether the checksum is right for a datagram between these addresses, or absent.</summary>
    public bool IsChecksumValid(Ipv4Address source, Ipv4Address destination)
        => Checksum == 0 || InternetChecksum.ComputeTransport(_datagram, source, destination, IpProtocol.Udp) == 0;

    private ushort Word(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_datagram[offset..]);
}
