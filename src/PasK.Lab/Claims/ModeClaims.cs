using PasK.Balancer.Configuration;
using PasK.Lab.Forwarding;

namespace PasK.Lab.Claims;

/// <summary>The claims that belong to each nat-mode, all in one table.</summary>
internal static class ModeClaims
{
    private static readonly EnumTable<NatMode, Func<ModeWords, Claim[]>> Table = new("claims of nat-modes", new Dictionary<NatMode, Func<ModeWords, Claim[]>>
    {
        [NatMode.L3DsrIpTunnel] = _ => [ForwardedUntouched.InTunnel, new OuterHeader()],
        [NatMode.L3DsrVxlan] = _ => [ForwardedUntouched.InTunnel, new VxlanHeaders()],
        [NatMode.L3DsrGre] = _ => [ForwardedUntouched.InTunnel, new GreHeaders()],
        [NatMode.L3DsrDscp] = _ => [ForwardedUntouched.ByDscp],
        [NatMode.Dsr] = _ => [ForwardedUntouched.ByMac],
        [NatMode.DestinationNat] = words => [ForwardedUntouched.ByTranslation(words.Egress), ReplyThroughBalancer.WithTranslation],
        [NatMode.BothNat] = words => [ForwardedUntouched.ByTranslation(words.Egress), ReplyThroughBalancer.WithTranslation],
    });

    /// <summary>The claims of several modes, each once.</summary>
    public static IEnumerable<Claim> Of(ForwardingModes modes)
        => modes.All.SelectMany(Of).DistinctBy(claim => claim.Name);

    /// <summary>The claims of a mode.</summary>
    public static IEnumerable<Claim> Of(ModeInUse mode) => Table[mode.NatMode](mode.Words);
}
