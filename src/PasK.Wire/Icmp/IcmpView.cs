using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Parsing;

namespace PasK.Wire.Icmp;

/// <summary>A checked view of an ICMP message (RFC 792). No accessor throws.</summary>
public readonly ref struct IcmpView
{
    private const int QuoteLengthOffset = 5;
    private const int MinimumExtendedQuote = 128;
    private readonly ReadOnlySpan<byte> _message;

    private IcmpView(ReadOnlySpan<byte> message) => _message = message;

    /// <summary>The kind of message.</summary>
    public IcmpType Type => (IcmpType)_message[0];

    /// <summary>The reason within the kind.</summary>
    public byte Code => _message[IcmpMessage.CodeOffset];

    /// <summary>Whether the checksum of the whole message is right. Meaningless for a truncated message.</summary>
    public bool IsChecksumValid => InternetChecksum.Compute(_message) == 0;

    /// <summary>Whether the message reports an error about the packet it quotes (RFC 1122 §3.2.2).</summary>
    public bool IsError => Type is IcmpType.DestinationUnreachable or IcmpType.SourceQuench or IcmpType.Redirect
        or IcmpType.TimeExceeded or IcmpType.ParameterProblem;

    /// <summary>The identifier of an echo request or reply.</summary>
    public ushort Identifier => Word(IcmpMessage.RestOffset);

    /// <summary>The sequence number of an echo request or reply.</summary>
    public ushort Sequence => Word(IcmpMessage.RestOffset + 2);

    /// <summary>
    /// The next hop's MTU in a <see cref="IcmpUnreachableCode.FragmentationNeeded"/> message, in octets; 0 from routers without path MTU discovery (RFC 1191
    /// §4).
    /// </summary>
    public ushort NextHopMtu => Word(IcmpMessage.RestOffset + 2);

    /// <summary>The better first hop of a <see cref="IcmpType.Redirect"/> message.</summary>
    public Ipv4Address Gateway => new(_message[IcmpMessage.RestOffset..]);

    /// <summary>The place of the wrong octet in the quoted packet, in a <see cref="IcmpType.ParameterProblem"/> message of code 0.</summary>
    public byte Pointer => _message[IcmpMessage.RestOffset];

    /// <summary>The octets after the eight of the header: echo data, or the quoted packet.</summary>
    public ReadOnlySpan<byte> Payload => _message[IcmpMessage.HeaderLength..];

    /// <summary>All octets of the message.</summary>
    public ReadOnlySpan<byte> Octets => _message;

    /// <summary>Checks that the header is whole, and makes the view.</summary>
    public static bool TryParse(ReadOnlySpan<byte> message, out IcmpView view, out ParseError error)
    {
        var whole = message.Length >= IcmpMessage.HeaderLength;
        view = whole ? new IcmpView(message) : default;
        error = whole ? ParseError.None : ParseError.Truncated;
        return whole;
    }

    /// <summary>Reads the error that a packet carries, and the packet that it is about (<see cref="TryGetQuote"/>). A later fragment carries none.</summary>
    public static bool TryParseError(Ipv4View packet, out IcmpView error, out Ipv4View quote)
    {
        error = default;
        quote = default;
        return packet is { Protocol: IpProtocol.Icmp, FragmentOffset: 0 } && TryParse(packet.Payload, out error, out _) && error.TryGetQuote(out quote);
    }

    /// <summary>Gets the packet that an error is about: its header and the part of its payload that is quoted, at least eight octets (RFC 792).</summary>
    public bool TryGetQuote(out Ipv4View quote)
    {
        quote = default;
        return IsError && Ipv4View.TryParseQuote(QuotedOctets, out quote, out _);
    }

    /// <summary>
    /// The payload without the extensions that routers add after the quote. Then a field has the length of the quote, in words of 32 bits (RFC 4884 §4).
    /// </summary>
    internal ReadOnlySpan<byte> QuotedOctets
    {
        get
        {
            var length = _message[QuoteLengthOffset] * 4;
            var isExtended = Type is IcmpType.DestinationUnreachable or IcmpType.TimeExceeded or IcmpType.ParameterProblem
                && length >= MinimumExtendedQuote && length <= Payload.Length;
            return isExtended ? Payload[..length] : Payload;
        }
    }

    private ushort Word(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_message[offset..]);
}
