using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Linux.Devices;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Setup;

/// <summary>A kind of tunnel that a real server is the end of.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Decapsulation">What takes packets out of it on this machine; never <see cref="Decapsulation.Auto"/>.</param>
public sealed record TunnelEnd(TunnelKind Kind, Decapsulation Decapsulation)
{
    /// <summary>The part of the kernel that can take packets out of it.</summary>
    internal KernelPart Device => DeviceOf(Kind);

    /// <summary>
    /// The tunnels of a real server: VXLAN where it has a device for it; IP in IP where it has none, or where a balancer sends IP in IP to it.
    /// </summary>
    /// <param name="real">The real server.</param>
    /// <param name="topology">Its topology.</param>
    public static IReadOnlyList<TunnelEnd> Of(RealNode real, Topology topology)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(topology);
        return
        [
            .. real.Vxlan is null || IsSentIpInIp(real, topology) ? [On(TunnelKind.IpInIp, real.Decapsulation)] : Array.Empty<TunnelEnd>(),
            .. real.Vxlan is null ? Array.Empty<TunnelEnd>() : [On(TunnelKind.Vxlan, real.Decapsulation)],
        ];
    }

    private static bool IsSentIpInIp(RealNode real, Topology topology)
        => topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs)
            .Any(slb => slb.NatMode == NatMode.L3DsrIpTunnel && slb.Reals.Any(one => one.Rip == real.Interface.Address.Address));

    /// <summary>Auto takes the kernel's device only where no module has to be loaded for it: a module is the whole machine's.</summary>
    private static TunnelEnd On(TunnelKind kind, Decapsulation wanted)
        => new(kind, wanted != Decapsulation.Auto ? wanted : KernelFeatures.Has(DeviceOf(kind)) ? Decapsulation.Kernel : Decapsulation.UserSpace);

    private static KernelPart DeviceOf(TunnelKind kind) => kind == TunnelKind.Vxlan ? KernelPart.Vxlan : KernelPart.Ipip;
}
