using PasK.Balancer.Configuration;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>Makes the forwarding method of a nat-mode; for nat-modes that translate, the translation.</summary>
internal static class ForwardingMethods
{
    /// <summary>The method that sends packets for a VIP of a service to one of its reals.</summary>
    /// <param name="slb">The service.</param>
    /// <param name="real">The real.</param>
    /// <param name="hop">The first hop to the real.</param>
    /// <param name="vip">The VIP.</param>
    /// <param name="dscp">The DSCP in nat-mode l3dsr-dscp, or null for that of the VIP.</param>
    /// <exception cref="ArgumentException">
    /// The nat-mode is unknown or translates; or the service lacks what it needs: a VNI or a DSCP; or its headers leave no room for a packet on the path.
    /// </exception>
    public static ForwardingMethod Of(Slb slb, Real real, in Hop hop, Ipv4Address vip, int? dscp = null)
    {
        var own = slb.OuterSource ?? hop.Egress.Address.Address;
        ForwardingMethod method = slb.NatMode switch
        {
            NatMode.L3DsrIpTunnel => new IpTunnel(own, real.Rip),
            NatMode.L3DsrVxlan => new VxlanTunnel(own, real.Rip, slb.Vxlan ?? throw Lacks(slb, "vni"), real.VtepMac),
            NatMode.L3DsrDscp => new DscpMarking(real.Rip, vip, dscp ?? slb.DscpOf(vip) ?? throw Lacks(slb, $"dscp for {vip}")),
            NatMode.Dsr => new MacRewriting(),
            _ => throw new ArgumentOutOfRangeException(nameof(slb), slb.NatMode, "unknown nat-mode"),
        };
        var smallest = method.Overhead + VlanInterface.SmallestLinkMtu;
        return hop.Egress.Mtu >= smallest ? method
            : throw new ArgumentException(
                $"slb {slb.Name}: the path to {real.Rip} has an MTU of {hop.Egress.Mtu}, and nat-mode {slb.NatMode} needs {smallest} at least", nameof(slb));
    }

    /// <summary>The translation of the sessions of a service with one of its reals, or null in nat-modes that do not translate.</summary>
    /// <param name="slb">The service.</param>
    /// <param name="real">The real.</param>
    /// <param name="hop">The first hop to the real.</param>
    public static DestinationTranslation? TranslationOf(Slb slb, Real real, in Hop hop) => slb.NatMode switch
    {
        NatMode.DestinationNat => new DestinationTranslation(real.Rip, real.Rport),
        NatMode.BothNat => new TwiceTranslation(hop.Egress.Address.Address, real.Rip, real.Rport),
        _ => null,
    };

    private static ArgumentException Lacks(Slb slb, string what) => new($"slb {slb.Name}: nat-mode {slb.NatMode} has no {what}", nameof(slb));
}
