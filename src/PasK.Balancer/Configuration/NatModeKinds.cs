namespace PasK.Balancer.Configuration;

/// <summary>The kinds of nat-modes.</summary>
public static class NatModeKinds
{
    /// <summary>Whether requests get to a real in a tunnel.</summary>
    public static bool IsTunnel(this NatMode mode) => mode is NatMode.L3DsrIpTunnel or NatMode.L3DsrVxlan;

    /// <summary>Whether addresses are translated, and the replies, which come through the balancer, translated back.</summary>
    public static bool IsTranslation(this NatMode mode) => mode is NatMode.DestinationNat or NatMode.BothNat;
}
