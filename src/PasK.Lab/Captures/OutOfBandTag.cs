using PasK.Wire;

namespace PasK.Lab;

/// <summary>The kernel takes a VLAN tag out of a frame and hands it over beside it (packet(7), PACKET_AUXDATA). On the wire it was in the frame.</summary>
internal static class OutOfBandTag
{
    /// <summary>The frame as it was on the wire, as a new array.</summary>
    /// <param name="frame">The frame as the kernel gave it.</param>
    /// <param name="tci">The tag control information, or null when there was no tag.</param>
    public static byte[] PutBack(ReadOnlySpan<byte> frame, ushort? tci)
    {
        if (tci is not { } control || !EthernetView.TryParse(frame, out var ethernet, out _))
        {
            return frame.ToArray();
        }

        var tagged = new byte[frame.Length + VlanTag.Length];
        new EthernetHeader(ethernet.Destination, ethernet.Source, ethernet.Type, new VlanTag(control)).Write(tagged);
        ethernet.Payload.CopyTo(tagged.AsSpan(EthernetHeader.UntaggedLength + VlanTag.Length));
        return tagged;
    }
}
