using PasK.Balancer.Configuration;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>Makes the forwarding method of a nat-mode, and for nat-modes that translate the translation, all by one table.</summary>
internal static class ForwardingMethods
{
    private static readonly EnumTable<NatMode, MethodOfMode> Table = MethodOfMode.Table(new Dictionary<NatMode, MethodOfMode>
    {
        [NatMode.L3DsrIpTunnel] = new(to => new IpTunnel(to.OuterSource, to.Real.Rip)),
        [NatMode.L3DsrVxlan] = new(to => new VxlanTunnel(to.OuterSource, to.Real.Rip, to.Overlay, to.Real.VtepMac)),
        [NatMode.L3DsrGre] = new(to => new GreTunnel(to.OuterSource, to.Real.Rip)),
        [NatMode.L3DsrDscp] = new(to => new DscpMarking(to.Real.Rip, to.Vip, to.Dscp)),
        [NatMode.Dsr] = new(_ => new MacRewriting()),
        [NatMode.DestinationNat] = new((real, _) => new DestinationTranslation(real.Rip, real.Rport)),
        [NatMode.BothNat] = new((real, hop) => new TwiceTranslation(hop.Egress.Address.Address, real.Rip, real.Rport)),
    });

    /// <summary>The method that sends packets for a VIP of a service to one of its reals.</summary>
    /// <param name="slb">The service.</param>
    /// <param name="real">The real.</param>
    /// <param name="hop">The first hop to the real.</param>
    /// <param name="vip">The VIP.</param>
    /// <param name="dscp">The DSCP in nat-modes with code points, or null for that of the VIP.</param>
    /// <exception cref="ArgumentException">
    /// The nat-mode is unknown or translates; or the service lacks what it needs: a VNI or a DSCP; or its headers leave no room for a packet on the path.
    /// </exception>
    public static ForwardingMethod Of(Slb slb, Real real, in Hop hop, Ipv4Address vip, int? dscp = null)
    {
        var make = Table[slb.NatMode].Method ?? throw new ArgumentException($"nat-mode {slb.NatMode.Word()} translates each session by itself", nameof(slb));
        var method = make(new MethodRequest(slb, real, hop, vip, dscp));
        var smallest = method.Overhead + VlanInterface.SmallestLinkMtu;
        return hop.Egress.Mtu >= smallest ? method
            : throw new ArgumentException(
                $"slb {slb.Name}: the path to {real.Rip} has an MTU of {hop.Egress.Mtu}, "
                + $"and nat-mode {slb.NatMode.Word()} needs {smallest} at least", nameof(slb));
    }

    /// <summary>The translation of the sessions of a service with one of its reals, or null in nat-modes that do not translate.</summary>
    /// <param name="slb">The service.</param>
    /// <param name="real">The real.</param>
    /// <param name="hop">The first hop to the real.</param>
    public static DestinationTranslation? TranslationOf(Slb slb, Real real, in Hop hop) => Table[slb.NatMode].Translation?.Invoke(real, hop);
}
