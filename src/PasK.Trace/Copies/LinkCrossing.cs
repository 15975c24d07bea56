using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Ethernet;

namespace PasK.Trace.Copies;

/// <summary>
/// Where and how a copy of a packet, or a piece of it, crosses a link. No packet does so twice: what is forwarded in a circle has a lower time to live.
/// </summary>
/// <param name="Sender">The end of the link that put it there.</param>
/// <param name="Receiver">The end that it went to.</param>
/// <param name="Tag">The VLAN tag, or null.</param>
/// <param name="OuterTimeToLive">That of the tunnel's header; null outside of a tunnel.</param>
/// <param name="TimeToLive">That of the packet; 0 where none can be read.</param>
/// <param name="Offset">The offset of a piece, in octets, of the tunnel packet where that is in pieces; null for a packet that is whole.</param>
internal readonly record struct LinkCrossing(
    SeenEnd Sender, SeenEnd Receiver, VlanTag? Tag, byte? OuterTimeToLive, byte TimeToLive, int? Offset)
{
    /// <summary>Whether it is a piece that crosses.</summary>
    public bool IsPiece => Offset is not null;

    /// <summary>That of a frame.</summary>
    public static LinkCrossing Of(ReadFrame frame) => new(
        frame.Sender, frame.Receiver, frame.Tag, frame.Outer?.TimeToLive, frame.Ip?.TimeToLive ?? 0, OffsetOf(frame.Outer) ?? OffsetOf(frame.Ip));

    private static int? OffsetOf(IpFields? packet) => packet is { IsFragment: true } ? packet.FragmentOffset : null;
}
