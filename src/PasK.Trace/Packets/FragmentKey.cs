using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Trace.Packets;

/// <summary>What the fragments of one packet share (RFC 791 §2.3).</summary>
/// <param name="Source">The source address.</param>
/// <param name="Destination">The destination address.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Identification">The identification.</param>
public readonly record struct FragmentKey(Ipv4Address Source, Ipv4Address Destination, IpProtocol Protocol, ushort Identification)
{
    /// <summary>The key of a packet, whether or not it is a fragment.</summary>
    public static FragmentKey Of(Ipv4View packet) => new(packet.Source, packet.Destination, packet.Protocol, packet.Identification);
}
