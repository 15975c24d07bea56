using PasK.Balancer.Configuration;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>What a forwarding method is wanted for: packets for a VIP of a service, to one of its reals.</summary>
/// <param name="Slb">The service.</param>
/// <param name="Real">The real.</param>
/// <param name="Hop">The first hop to the real.</param>
/// <param name="Vip">The VIP.</param>
/// <param name="CheckDscp">The DSCP that a health check wants in the place of the VIP's, or null.</param>
internal readonly record struct MethodRequest(Slb Slb, Real Real, Hop Hop, Ipv4Address Vip, int? CheckDscp)
{
    /// <summary>The source of tunnel packets.</summary>
    public Ipv4Address OuterSource => Slb.OuterSource ?? Hop.Egress.Address.Address;

    /// <summary>The overlay network.</summary>
    /// <exception cref="ArgumentException">The service has none.</exception>
    public VxlanNetwork Overlay => Slb.Vxlan ?? throw Lacks(Slb, "vni");

    /// <summary>The DSCP that stands for the VIP.</summary>
    /// <exception cref="ArgumentException">The service has none.</exception>
    public int Dscp => CheckDscp ?? Slb.DscpOf(Vip) ?? throw Lacks(Slb, $"dscp for {Vip}");

    private static ArgumentException Lacks(Slb slb, string what) => new($"slb {slb.Name}: nat-mode {slb.NatMode.Word()} has no {what}", nameof(slb));
}
