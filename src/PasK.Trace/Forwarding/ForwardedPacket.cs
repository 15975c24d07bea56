using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Trace.Forwarding;

/// <summary>A packet that a balancer forwards to a real server, as it is inside a tunnel or before translation.</summary>
/// <param name="rip">The real server's own address.</param>
/// <param name="packet">The packet.</param>
public readonly ref struct ForwardedPacket(Ipv4Address rip, Ipv4View packet)
{
    /// <summary>The address that it was sent to: the real server's own, or whatever the outer header of a tunnel says instead.</summary>
    public Ipv4Address Rip { get; } = rip;

    /// <summary>The packet with the addresses that its sender used. Its destination is a VIP.</summary>
    public Ipv4View Packet { get; } = packet;
}
