using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Parsing;

namespace PasK.Wire.Ip;

/// <summary>A checked view of an IPv4 packet (RFC 791 §3.1), options included. Octets are never modified; no accessor throws.</summary>
public readonly ref struct Ipv4View
{
    private readonly ReadOnlySpan<byte> _packet;

    private Ipv4View(ReadOnlySpan<byte> packet) => _packet = packet;

    /// <summary>Octets of the header, options included: 20 to 60.</summary>
    public int HeaderLength => (_packet[0] & 0xf) * 4;

    /// <summary>DSCP and ECN.</summary>
    public TypeOfService TypeOfService => new(_packet[Ipv4Header.TypeOfServiceOffset]);

    /// <summary>The length of the whole packet by its header, in octets. A quoted packet may have fewer.</summary>
    public int TotalLength => Word(Ipv4Header.TotalLengthOffset);

    /// <summary>The identification, which the fragments of one packet share.</summary>
    public ushort Identification => Word(Ipv4Header.IdentificationOffset);

    /// <summary>Whether the packet must not be fragmented.</summary>
    public bool DontFragment => (Word(Ipv4Header.FragmentOffset) & Ipv4Header.DontFragmentFlag) != 0;

    /// <summary>Whether further fragments of the packet follow.</summary>
    public bool MoreFragments => (Word(Ipv4Header.FragmentOffset) & Ipv4Header.MoreFragmentsFlag) != 0;

    /// <summary>The offset of this fragment's payload in that of the whole packet, in octets.</summary>
    public int FragmentOffset => (Word(Ipv4Header.FragmentOffset) & Ipv4Header.FragmentOffsetBits) * Ipv4Header.FragmentUnit;

    /// <summary>Whether the packet is a part of a larger one.</summary>
    public bool IsFragment => MoreFragments || FragmentOffset != 0;

    /// <summary>The number of hops that the packet may still take.</summary>
    public byte TimeToLive => _packet[Ipv4Header.TimeToLiveOffset];

    /// <summary>The protocol of the payload.</summary>
    public IpProtocol Protocol => (IpProtocol)_packet[Ipv4Header.ProtocolOffset];

    /// <summary>The header checksum as received.</summary>
    public ushort Checksum => Word(Ipv4Header.ChecksumOffset);

    /// <summary>Whether the header checksum is right.</summary>
    public bool IsChecksumValid => InternetChecksum.Compute(Header) == 0;

    /// <summary>The source address.</summary>
    public Ipv4Address Source => new(_packet[Ipv4Header.SourceOffset..]);

    /// <summary>The destination address.</summary>
    public Ipv4Address Destination => new(_packet[Ipv4Header.DestinationOffset..]);

    /// <summary>The options.</summary>
    public OptionList Options => new(_packet[Ipv4Header.MinimumLength..HeaderLength]);

    /// <summary>The header's octets, options included.</summary>
    public ReadOnlySpan<byte> Header => _packet[..HeaderLength];

    /// <summary>The payload, without the padding of the link.</summary>
    public ReadOnlySpan<byte> Payload => _packet[HeaderLength..];

    /// <summary>All octets of the packet, without the padding of the link.</summary>
    public ReadOnlySpan<byte> Octets => _packet;

    /// <summary>Whether the packet is truncated, which only a quoted one may be.</summary>
    public bool IsCut => TotalLength > _packet.Length;

    /// <summary>Checks version and lengths, and makes the view. Does not check the checksum: see <see cref="IsChecksumValid"/>.</summary>
    /// <param name="octets">The packet. Octets after its total length are padding, and not in the view.</param>
    /// <param name="view">The view.</param>
    /// <param name="error">Why there is no view.</param>
    public static bool TryParse(ReadOnlySpan<byte> octets, out Ipv4View view, out ParseError error)
        => TryParse(octets, mayBeCut: false, out view, out error);

    /// <summary>
    /// As <see cref="TryParse(ReadOnlySpan{byte}, out Ipv4View, out ParseError)"/> for a packet quoted in an ICMP error: only its header must be whole.
    /// </summary>
    public static bool TryParseQuote(ReadOnlySpan<byte> octets, out Ipv4View view, out ParseError error)
        => TryParse(octets, mayBeCut: true, out view, out error);

    private static bool TryParse(ReadOnlySpan<byte> octets, bool mayBeCut, out Ipv4View view, out ParseError error)
    {
        view = default;
        error = Check(octets, mayBeCut);
        if (error != ParseError.None)
        {
            return false;
        }

        var whole = new Ipv4View(octets);
        view = new Ipv4View(octets[..Math.Min(whole.TotalLength, octets.Length)]);
        return true;
    }

    private static ParseError Check(ReadOnlySpan<byte> octets, bool mayBeCut)
    {
        if (octets.Length < Ipv4Header.MinimumLength)
        {
            return ParseError.Truncated;
        }

        if (octets[0] >> 4 != 4)
        {
            return ParseError.BadVersion;
        }

        var candidate = new Ipv4View(octets);
        if (candidate.HeaderLength < Ipv4Header.MinimumLength || candidate.HeaderLength > octets.Length)
        {
            return ParseError.BadHeaderLength;
        }

        var fits = candidate.TotalLength >= candidate.HeaderLength && (mayBeCut || candidate.TotalLength <= octets.Length);
        return fits ? ParseError.None : ParseError.BadTotalLength;
    }

    private ushort Word(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_packet[offset..]);
}
