namespace PasK.Balancer.Configuration;

/// <summary>The names of nat-modes.</summary>
public static class NatModeWords
{
    /// <summary>PAS-K's word for a nat-mode, such as <c>l3dsr-iptunnel</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nat-mode.</exception>
    public static string Word(this NatMode mode) => mode switch
    {
        NatMode.L3DsrIpTunnel => "l3dsr-iptunnel",
        NatMode.L3DsrVxlan => "l3dsr-vxlan",
        NatMode.L3DsrDscp => "l3dsr-dscp",
        NatMode.Dsr => "dsr",
        NatMode.DestinationNat => "dnat",
        NatMode.BothNat => "both-nat",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "no such nat-mode"),
    };
}
