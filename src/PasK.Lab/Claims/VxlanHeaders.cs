using PasK.Lab.Topologies;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Claims;

/// <summary>The headers of a VXLAN tunnel, field by field (RFC 7348 §4.3, §5).</summary>
internal sealed class VxlanHeaders() : TunnelHeaders(TunnelKind.Vxlan)
{
    public override string Name => "vxlan-headers";

    public override string Rule
        => "The headers of VXLAN: balancer to rip, TTL 64, DF, TOS as inside, "
            + "UDP without checksum from 49152 or above to the real's port, its VNI, a frame to its device";

    private const ushort FirstDynamicPort = 49152;

    protected override string? Refute(TunnelView tunnel, Evidence evidence)
    {
        var real = evidence.Rips.GetValueOrDefault(tunnel.Outer.Destination);
        return real?.Vxlan is not { } device ? "it is VXLAN, and the real server has no vxlan device"
            : !tunnel.Outer.DontFragment ? "the outer packet may be fragmented"
            : tunnel.Checksum != 0 ? "the UDP datagram of the tunnel has a checksum"
            : tunnel.SourcePort.Value < FirstDynamicPort && !IsFree("source port", $"{FirstDynamicPort}", $"{tunnel.SourcePort}", evidence)
                ? $"the UDP source port of the tunnel is {tunnel.SourcePort}, below {FirstDynamicPort}"
            : tunnel.DestinationPort != device.Port ? $"the UDP port of the tunnel is {tunnel.DestinationPort}, the real server's {device.Port}"
            : tunnel.Vni != device.Vni ? $"the VNI is {tunnel.Vni}, the real server's {device.Vni}"
            : tunnel.InnerDestination != device.MacAt(evidence.Topology, real)
                ? $"the frame inside goes to {tunnel.InnerDestination}, which is not the real server's {VxlanDevice.Name}"
            : null;
    }
}
