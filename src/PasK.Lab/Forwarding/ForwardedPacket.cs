using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Forwarding;

/// <summary>A packet that a balancer forwards to a real server, as it is inside a tunnel or before translation.</summary>
/// <param name="rip">The real server's own address.</param>
/// <param name="packet">The packet.</param>
public readonly ref struct ForwardedPacket(Ipv4Address rip, Ipv4View packet)
{
    /// <summary>The own address of the real server that it is for, or of whoever stands in a tunnel's header in its place.</summary>
    public Ipv4Address Rip { get; } = rip;

    /// <summary>The packet with the addresses that it has for its sender and in the end for the real server: that of a VIP as its destination.</summary>
    public Ipv4View Packet { get; } = packet;
}
