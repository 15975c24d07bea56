using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Trace.Forwarding;

/// <summary><c>l3dsr-iptunnel</c> (RFC 2003) and <c>l3dsr-vxlan</c> (RFC 7348): the packet is inside another, which goes to the rip.</summary>
public sealed class TunnelMode : ForwardingMode
{
    /// <inheritdoc/>
    public override bool TryRead(Ipv4View packet, MacAddress to, out ForwardedPacket forwarded)
    {
        var isTunnel = TunnelView.TryParse(packet, out var tunnel) && !tunnel.Inner.IsCut;
        forwarded = isTunnel ? new ForwardedPacket(packet.Destination, tunnel.Inner) : default;
        return isTunnel;
    }
}
