using PasK.Lab.Captures;
using PasK.Wire.Text;

namespace PasK.Lab.Forwarding;

/// <summary>What all tunnels have in common: the packet is inside another, which goes to the rip.</summary>
internal abstract class TunnelMode : ForwardingMode
{
    internal override string EgressWords => "in a tunnel";

    internal override string PacketWord => "tunnel";

    internal override string SentToWords => "in the tunnel to";

    public override bool TryRead(SeenFrame frame, out ForwardedPacket forwarded)
    {
        var isTunnel = frame.TryGetTunnel(out var outer, out var inner);
        forwarded = isTunnel ? new ForwardedPacket(outer.Destination, inner) : default;
        return isTunnel;
    }

    internal override string Label(SeenFrame frame, IPacketNames names)
    {
        frame.TryGetTunnel(out var outer, out _);
        return PacketText.DescribeTunnel(outer, names);
    }

    internal override string Describe(SeenFrame frame, ForwardedPacket forwarded, IPacketNames names) => PacketText.Describe(frame.Octets.Span, names);
}

/// <summary><c>l3dsr-iptunnel</c> (RFC 2003).</summary>
internal sealed class IpTunnelMode : TunnelMode;

/// <summary><c>l3dsr-vxlan</c> (RFC 7348).</summary>
internal sealed class VxlanMode : TunnelMode;
