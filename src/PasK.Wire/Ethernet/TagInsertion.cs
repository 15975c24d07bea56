using System.Buffers.Binary;

namespace PasK.Wire.Ethernet;

/// <summary>Inserts a VLAN tag into a frame (IEEE 802.1Q §9): after the MAC addresses, before everything else.</summary>
public static class TagInsertion
{
    /// <summary>Octets that must be free before a frame to tag it in place.</summary>
    public const int Room = VlanTag.Length;

    /// <summary>Tags a frame in place: the MAC addresses move forward, nothing else moves.</summary>
    /// <param name="frame"><see cref="Room"/> free octets, and the frame after them. A frame shorter than two MAC addresses is not tagged.</param>
    /// <param name="type">The tag's type, <see cref="EtherType.Vlan"/> or <see cref="EtherType.ServiceVlan"/>.</param>
    /// <param name="tag">The tag.</param>
    /// <returns>The frame with its tag, in the same memory.</returns>
    public static Span<byte> Tag(Span<byte> frame, EtherType type, VlanTag tag)
    {
        if (frame.Length < Room + EthernetHeader.TagOffset)
        {
            return frame.Length < Room ? frame : frame[Room..];
        }

        frame.Slice(Room, EthernetHeader.TagOffset).CopyTo(frame);
        BinaryPrimitives.WriteUInt16BigEndian(frame[EthernetHeader.TagOffset..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(frame[(EthernetHeader.TagOffset + 2)..], tag.ControlInformation);
        return frame;
    }
}
