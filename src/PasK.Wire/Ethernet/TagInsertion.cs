using System.Buffers.Binary;

namespace PasK.Wire.Ethernet;

/// <summary>Puts a VLAN tag into a frame that has none at its place (IEEE 802.1Q §9): behind the MAC addresses, before what was there.</summary>
public static class TagInsertion
{
    /// <summary>Octets that must be free before a frame that is to be tagged in place.</summary>
    public const int Room = VlanTag.Length;

    /// <summary>Tags a frame in place: the MAC addresses move forward, nothing else is touched.</summary>
    /// <param name="frame">The frame behind <see cref="Room"/> free octets. One that is shorter than two MAC addresses is left as it is.</param>
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
