using PasK.Lab.Topologies;
using PasK.Linux.Devices;

namespace PasK.Lab.Setup;

/// <summary>A tunnel that a real server is the end of.</summary>
public sealed class TunnelEnd
{
    private TunnelEnd(Decapsulator decapsulator, Decapsulation wanted)
    {
        Decapsulator = decapsulator;
        Decapsulation = wanted != Decapsulation.Auto ? wanted : KernelFeatures.Has(decapsulator.Part) ? Decapsulation.Kernel : Decapsulation.UserSpace;
    }

    /// <summary>
    /// What takes packets out of it on this machine; never <see cref="Decapsulation.Auto"/>. That takes the kernel's device only where no module has to be
    /// loaded for it: a module is the whole machine's.
    /// </summary>
    public Decapsulation Decapsulation { get; }

    /// <summary>The kind of tunnel: its device and its program.</summary>
    internal Decapsulator Decapsulator { get; }

    /// <summary>The tunnels of a real server: those that balancers send to it and that it has a device for, IP in IP where there are none.</summary>
    /// <param name="real">The real server.</param>
    /// <param name="topology">Its topology.</param>
    public static IReadOnlyList<TunnelEnd> Of(RealNode real, Topology topology)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(topology);
        var slbs = topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs);
        return [.. Decapsulators.Of(real, slbs).Select(one => new TunnelEnd(one, real.Decapsulation))];
    }
}
