using System.Buffers.Binary;
using PasK.Wire.Addresses;

namespace PasK.Wire.Ip;

/// <summary>An IPv4 header (RFC 791 §3.1).</summary>
public readonly record struct Ipv4Header
{
    /// <summary>Octets of a header without options.</summary>
    public const int MinimumLength = 20;

    /// <summary>The most octets of options. The header length field counts up to 15 words of 4 octets (RFC 791 §3.1).</summary>
    public const int MaximumOptionsLength = 40;

    /// <summary>The mask of the fragment offset, which follows the flags; also the largest offset, in units of <see cref="FragmentUnit"/>.</summary>
    public const int FragmentOffsetBits = 0x1fff;

    /// <summary>The largest packet in octets, by the total length field.</summary>
    public const int MaximumPacketLength = 65535;

    /// <summary>The unit of fragment offsets in octets. All fragments but the last carry a multiple of it (RFC 791 §3.2).</summary>
    public const int FragmentUnit = 8;

    internal const int TypeOfServiceOffset = 1;
    internal const int TotalLengthOffset = 2;
    internal const int IdentificationOffset = 4;
    internal const int FragmentOffset = 6;
    internal const int TimeToLiveOffset = 8;
    internal const int ProtocolOffset = 9;
    internal const int ChecksumOffset = 10;
    internal const int SourceOffset = 12;
    internal const int DestinationOffset = 16;
    internal const ushort DontFragmentFlag = 0x4000;
    internal const ushort MoreFragmentsFlag = 0x2000;

    /// <summary>DSCP and ECN.</summary>
    public TypeOfService TypeOfService { get; init; }

    /// <summary>The length of the payload in octets.</summary>
    public required int PayloadLength { get; init; }

    /// <summary>The identification, which the fragments of one packet share.</summary>
    public ushort Identification { get; init; }

    /// <summary>Whether the packet must not be fragmented.</summary>
    public bool DontFragment { get; init; }

    /// <summary>Whether further fragments follow.</summary>
    public bool MoreFragments { get; init; }

    /// <summary>The offset of this payload in that of the whole packet, in octets; a multiple of 8.</summary>
    public int PayloadOffset { get; init; }

    /// <summary>The number of hops that the packet may take.</summary>
    public required byte TimeToLive { get; init; }

    /// <summary>The protocol of the payload.</summary>
    public required IpProtocol Protocol { get; init; }

    /// <summary>The source address.</summary>
    public required Ipv4Address Source { get; init; }

    /// <summary>The destination address.</summary>
    public required Ipv4Address Destination { get; init; }

    /// <summary>Writes every octet of the header at the start of the packet, checksum included.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="options">Options as on the wire, padded to a multiple of 4 octets, <see cref="MaximumOptionsLength"/> at most.</param>
    /// <exception cref="OverflowException">Header and payload together are longer than <see cref="MaximumPacketLength"/>.</exception>
    public void Write(Span<byte> packet, ReadOnlySpan<byte> options = default)
    {
        var length = MinimumLength + options.Length;
        packet[0] = (byte)(0x40 | (length / 4));
        packet[TypeOfServiceOffset] = TypeOfService.Value;
        BinaryPrimitives.WriteUInt16BigEndian(packet[TotalLengthOffset..], checked((ushort)(length + PayloadLength)));
        BinaryPrimitives.WriteUInt16BigEndian(packet[IdentificationOffset..], Identification);
        BinaryPrimitives.WriteUInt16BigEndian(packet[FragmentOffset..], FragmentWord);
        packet[TimeToLiveOffset] = TimeToLive;
        packet[ProtocolOffset] = (byte)Protocol;
        BinaryPrimitives.WriteUInt16BigEndian(packet[ChecksumOffset..], 0);
        Source.Write(packet[SourceOffset..]);
        Destination.Write(packet[DestinationOffset..]);
        options.CopyTo(packet[MinimumLength..]);
        BinaryPrimitives.WriteUInt16BigEndian(packet[ChecksumOffset..], InternetChecksum.Compute(packet[..length]));
    }

    private ushort FragmentWord
        => (ushort)((DontFragment ? DontFragmentFlag : 0) | (MoreFragments ? MoreFragmentsFlag : 0) | (PayloadOffset / FragmentUnit));
}
