using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Trace.Forwarding;

/// <summary>A tunnel, of any kind in <see cref="TunnelForms"/>: the packet is inside another, which goes to the rip.</summary>
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
