using System.Buffers.Binary;
using PasK.Wire.Addresses;

namespace PasK.Wire.Ethernet;

/// <summary>An Ethernet II header, with a tag when one is given (IEEE 802.3 §3, IEEE 802.1Q §9).</summary>
/// <param name="Destination">The destination MAC address.</param>
/// <param name="Source">The source MAC address.</param>
/// <param name="Type">The type of the payload.</param>
/// <param name="Tag">The 802.1Q tag, or null for none.</param>
public readonly record struct EthernetHeader(MacAddress Destination, MacAddress Source, EtherType Type, VlanTag? Tag = null)
{
    /// <summary>Octets of a header without a tag.</summary>
    public const int UntaggedLength = 14;

    /// <summary>The smallest frame of Ethernet in octets, without the frame check sequence. Shorter ones are padded with zeros.</summary>
    public const int MinimumFrameLength = 60;

    internal const int SourceOffset = 6;
    internal const int TagOffset = 12;

    /// <summary>Octets of this header.</summary>
    public int Length => Tag is null ? UntaggedLength : UntaggedLength + VlanTag.Length;

    /// <summary>Writes every octet of the header at the start of the frame.</summary>
    public void Write(Span<byte> frame)
    {
        Destination.Write(frame);
        Source.Write(frame[SourceOffset..]);
        if (Tag is { } tag)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame[TagOffset..], (ushort)EtherType.Vlan);
            BinaryPrimitives.WriteUInt16BigEndian(frame[(TagOffset + 2)..], tag.ControlInformation);
        }

        BinaryPrimitives.WriteUInt16BigEndian(frame[(Length - 2)..], (ushort)Type);
    }
}
