using PasK.Balancer.Configuration;
using PasK.Lab.Forwarding;

namespace PasK.Lab.Claims;

/// <summary>The claims that belong to each nat-mode, all in one table.</summary>
internal static class ModeClaims
{
    private static readonly EnumTable<NatMode, Func<ModeWords, Claim[]>> Table = new("claims", new Dictionary<NatMode, Func<ModeWords, Claim[]>>
    {
        [NatMode.L3DsrIpTunnel] = _ => [new InnerUntouched(), new OuterHeader()],
        [NatMode.L3DsrVxlan] = _ => [new InnerUntouched(), new VxlanHeaders()],
        [NatMode.L3DsrGre] = _ => [new InnerUntouched(), new GreHeaders()],
        [NatMode.L3DsrDscp] = _ => [new DscpMarked()],
        [NatMode.Dsr] = _ => [new RedirectedUntouched()],
        [NatMode.DestinationNat] = words => [new RequestTranslated(words.Egress), new ReplyTranslated()],
        [NatMode.BothNat] = words => [new RequestTranslated(words.Egress), new ReplyTranslated()],
    });

    /// <summary>The claims of several modes, each once.</summary>
    public static IEnumerable<Claim> Of(ForwardingModes modes)
        => modes.All.SelectMany(mode => Table[mode.NatMode](mode.Words)).DistinctBy(claim => claim.Name);
}
