namespace PasK.Balancer;

/// <summary>The forwarding method of each nat-mode.</summary>
internal static class ForwardingMethods
{
    /// <summary>How a service's packets get to one of its reals.</summary>
    /// <param name="slb">The service.</param>
    /// <param name="real">The real.</param>
    /// <param name="hop">The first hop to the real.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nat-mode.</exception>
    public static ForwardingMethod Of(Slb slb, Real real, in Hop hop)
        => slb.NatMode switch
        {
            NatMode.L3DsrIpTunnel => new IpTunnel(slb.OuterSource ?? hop.Egress.Address.Address, real.Rip),
            _ => throw new ArgumentOutOfRangeException(nameof(slb), slb.NatMode, "unknown nat-mode"),
        };
}
