using System.Buffers.Binary;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Parsing;

namespace PasK.Wire.Gre;

/// <summary>
/// A checked view of a GRE header and what follows (RFC 2784 §2). A checksum may be there. Bits 6 to 12 are ignored, as the RFC requires. No accessor throws.
/// </summary>
public readonly ref struct GreView
{
    private const ushort ChecksumPresent = 0x8000;
    private const ushort MustBeZero = 0x7c00;
    private const ushort Version = 0x0007;
    private const int ProtocolTypeOffset = 2;
    private const int ChecksumLength = 4;

    private readonly ReadOnlySpan<byte> _message;

    private GreView(ReadOnlySpan<byte> message) => _message = message;

    /// <summary>Octets of the header: 4, or 8 with a checksum and the reserved field behind it (RFC 2784 §2.2).</summary>
    public int HeaderLength => LengthOf(_message);

    /// <summary>What the payload is (RFC 2784 §2.4).</summary>
    public EtherType ProtocolType => (EtherType)BinaryPrimitives.ReadUInt16BigEndian(_message[ProtocolTypeOffset..]);

    /// <summary>Whether the checksum of header and payload is right, in a message that is whole; without one it is (RFC 2784 §2.5).</summary>
    public bool IsChecksumValid => HeaderLength == GreHeader.Length || InternetChecksum.Compute(_message) == 0;

    /// <summary>The payload. It has not been checked.</summary>
    public ReadOnlySpan<byte> Payload => _message[HeaderLength..];

    /// <summary>Checks that the header is whole and one that a receiver must not discard, and makes the view.</summary>
    /// <param name="message">The payload of an IPv4 packet of protocol 47.</param>
    /// <param name="view">The view.</param>
    /// <param name="error"><see cref="ParseError.BadVersion"/> when the version is not 0 (RFC 2784 §2.3.1); <see cref="ParseError.UnsupportedType"/> when one
    /// of the bits 1 to 5 is set: then it is a header of RFC 1701 (RFC 2784 §2.3).</param>
    public static bool TryParse(ReadOnlySpan<byte> message, out GreView view, out ParseError error)
    {
        var bits = message.Length < GreHeader.Length ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(message);
        error = message.Length < GreHeader.Length || message.Length < LengthOf(message) ? ParseError.Truncated
            : (bits & Version) != 0 ? ParseError.BadVersion
            : (bits & MustBeZero) != 0 ? ParseError.UnsupportedType
            : ParseError.None;
        view = error == ParseError.None ? new GreView(message) : default;
        return error == ParseError.None;
    }

    private static int LengthOf(ReadOnlySpan<byte> message)
        => GreHeader.Length + ((BinaryPrimitives.ReadUInt16BigEndian(message) & ChecksumPresent) == 0 ? 0 : ChecksumLength);
}
