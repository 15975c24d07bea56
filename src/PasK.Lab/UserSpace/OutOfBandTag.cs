using PasK.Wire.Ethernet;

namespace PasK.Lab.UserSpace;

/// <summary>The kernel takes a VLAN tag out of a frame and hands it over beside it (packet(7), PACKET_AUXDATA). On the wire it was in the frame.</summary>
internal static class OutOfBandTag
{
    /// <summary>The frame as it was on the wire, in the memory where the kernel put it.</summary>
    /// <param name="frame">The frame as the kernel gave it, after <see cref="TagInsertion.Room"/> free octets.</param>
    /// <param name="tag">The tag's four octets, or null when there was none.</param>
    public static Span<byte> PutBackInPlace(Span<byte> frame, uint? tag)
        => tag is { } octets ? TagInsertion.Tag(frame, (EtherType)(octets >> 16), new VlanTag((ushort)octets)) : frame[TagInsertion.Room..];
}
