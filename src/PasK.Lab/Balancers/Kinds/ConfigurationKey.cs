using PasK.Balancer.Configuration;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>A key of a balancer's configuration that not every kind of balancers obeys.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsWritten">Whether a configuration has another value for it than it has without the key.</param>
public sealed record ConfigurationKey(string Name, Predicate<BalancerConfiguration> IsWritten)
{
    /// <summary>Those whose values templates see: no others can be obeyed by a balancer that commands make.</summary>
    public static IReadOnlyList<ConfigurationKey> OfTemplates { get; } =
    [
        OfVips("protocol", vip => vip.Protocol is not null),
        OfVips("vport", vip => vip.Vports.Count > 0),
        OfReals("rport", real => real.Rport is not null),
        OfReals("weight", real => real.Weight != 1),
        new("tagged", configuration => configuration.Vlans.Any(vlan => vlan.IsTagged)),
        new("mtu", configuration => configuration.PhysicalPorts.Any(port => port.Mtu != PhysicalPort.LargestMtu)
            || configuration.Interfaces.Any(own => own.Mtu != VlanInterface.DefaultMtu)),
        new("rpf", configuration => configuration.Interfaces.Any(own => own.Rpf != default)),
    ];

    /// <summary>All such keys.</summary>
    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        .. OfTemplates,
        OfReals("backup", real => real.IsBackup),
        OfReals("graceful-shutdown", real => real.GracefulShutdown),
        OfReals("mac", real => real.Mac is not null),
        OfReals("vtep-mac", real => real.VtepMac is not null),
        OfServices("hc-condition", slb => slb.HcCondition != default),
        OfServices("active-nodest", slb => slb.ActiveNodest),
        OfServices("sloppy-tcp", slb => slb.SloppyTcp),
        OfServices("inact-sessions", slb => slb.InactSessions is not null),
        OfServices("outer-sip", slb => slb.OuterSource is not null),
        OfServices("vni", slb => slb.Vxlan is not null),
        OfServices("vxlan-port", slb => slb.Vxlan is { } network && network.Port != VxlanHeader.UdpPort),
        new("min-pmtu", configuration => configuration.Interfaces.Any(own => own.MinPathMtu != VlanInterface.DefaultMinPathMtu)),
        new("session-timeout", configuration => configuration.SessionTimeouts != new SessionTimeouts()),
    ];

    private static ConfigurationKey OfServices(string name, Func<Slb, bool> isWritten) => new(name, configuration => configuration.Slbs.Any(isWritten));

    private static ConfigurationKey OfVips(string name, Func<VirtualService, bool> isWritten) => OfServices(name, slb => slb.Vips.Any(isWritten));

    private static ConfigurationKey OfReals(string name, Func<Real, bool> isWritten) => OfServices(name, slb => slb.Reals.Any(isWritten));
}
