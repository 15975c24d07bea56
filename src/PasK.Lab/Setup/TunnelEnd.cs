using PasK.Balancer;
using PasK.Linux;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>A kind of tunnel that a real server is the end of.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Decapsulation">What takes packets out of it on this machine; never <see cref="Decapsulation.Auto"/>.</param>
public sealed record TunnelEnd(TunnelKind Kind, Decapsulation Decapsulation)
{
    /// <summary>
    /// The tunnels of a real server: VXLAN where it has a device for that, and IP in IP where it has none, or where a balancer sends it that all the same.
    /// </summary>
    /// <param name="real">The real server.</param>
    /// <param name="topology">Its topology.</param>
    public static IReadOnlyList<TunnelEnd> Of(RealNode real, Topology topology)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(topology);
        return
        [
            .. real.Vxlan is null || IsSentIpInIp(real, topology) ? [new TunnelEnd(TunnelKind.IpInIp, Here(real.Decapsulation, KernelPart.Ipip))] : Array.Empty<TunnelEnd>(),
            .. real.Vxlan is null ? Array.Empty<TunnelEnd>() : [new TunnelEnd(TunnelKind.Vxlan, Here(real.Decapsulation, KernelPart.Vxlan))],
        ];
    }

    private static bool IsSentIpInIp(RealNode real, Topology topology)
        => topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs)
            .Any(slb => slb.NatMode == NatMode.L3DsrIpTunnel && slb.Reals.Any(one => one.Rip == real.Interface.Address.Address));

    private static Decapsulation Here(Decapsulation wanted, KernelPart device)
        => wanted != Decapsulation.Auto ? wanted : KernelFeatures.Has(device) ? Decapsulation.Kernel : Decapsulation.UserSpace;
}
