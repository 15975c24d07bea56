using PasK.Balancer.Configuration;
using PasK.Lab.Forwarding;

namespace PasK.Lab.Claims;

/// <summary>The claims that belong to one nat-mode.</summary>
internal static class ModeClaims
{
    /// <summary>The claims of several modes, each once.</summary>
    public static IEnumerable<Claim> Of(ForwardingModes modes) => modes.All.SelectMany(Of).DistinctBy(claim => claim.Name);

    private static IEnumerable<Claim> Of(ModeInUse mode) => mode.NatMode switch
    {
        NatMode.L3DsrIpTunnel => [new InnerUntouched(), new OuterHeader()],
        NatMode.L3DsrVxlan => [new InnerUntouched(), new VxlanHeaders()],
        NatMode.L3DsrDscp => [new DscpMarked()],
        NatMode.Dsr => [new RedirectedUntouched()],
        NatMode.DestinationNat or NatMode.BothNat => [new RequestTranslated(mode.Words.Egress), new ReplyTranslated()],
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "no claims are known of this nat-mode"),
    };
}
