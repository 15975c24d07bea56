using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Parsing;

namespace PasK.Wire.Ethernet;

/// <summary>
/// A checked view of an Ethernet II frame with at most one 802.1Q tag (IEEE 802.3 §3, IEEE 802.1Q §9). Octets are never modified;
/// no accessor throws. The frame check sequence is not part of the octets.
/// </summary>
public readonly ref struct EthernetView
{
    private readonly ReadOnlySpan<byte> _frame;

    private EthernetView(ReadOnlySpan<byte> frame) => _frame = frame;

    /// <summary>The destination MAC address.</summary>
    public MacAddress Destination => new(_frame);

    /// <summary>The source MAC address: the station that sent the frame onto this link.</summary>
    public MacAddress Source => new(_frame[EthernetHeader.SourceOffset..]);

    /// <summary>The 802.1Q tag, or null when the frame has none.</summary>
    public VlanTag? Tag => IsTagged ? new VlanTag(Word(EthernetHeader.TagOffset + 2)) : null;

    /// <summary>The type of the payload, after the tag if there is one. Values below 0x600 are 802.3 lengths.</summary>
    public EtherType Type => (EtherType)Word(HeaderLength - 2);

    /// <summary>Octets before the payload: 14, or 18 with a tag.</summary>
    public int HeaderLength => IsTagged ? EthernetHeader.UntaggedLength + VlanTag.Length : EthernetHeader.UntaggedLength;

    /// <summary>The payload, trailing padding included.</summary>
    public ReadOnlySpan<byte> Payload => _frame[HeaderLength..];

    /// <summary>All octets of the frame.</summary>
    public ReadOnlySpan<byte> Octets => _frame;

    private bool IsTagged => (EtherType)Word(EthernetHeader.TagOffset) == EtherType.Vlan;

    /// <summary>Checks that the header is whole, and makes the view.</summary>
    public static bool TryParse(ReadOnlySpan<byte> frame, out EthernetView view, out ParseError error)
    {
        view = default;
        error = ParseError.Truncated;
        if (frame.Length < EthernetHeader.UntaggedLength)
        {
            return false;
        }

        var candidate = new EthernetView(frame);
        if (frame.Length < candidate.HeaderLength)
        {
            return false;
        }

        view = candidate;
        error = ParseError.None;
        return true;
    }

    private ushort Word(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_frame[offset..]);
}
