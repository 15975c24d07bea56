using PasK.Balancer.Configuration;
using PasK.Lab.Exchanges;
using PasK.Lab.Forwarding;

namespace PasK.Lab.Claims;

/// <summary>The claims that belong to each nat-mode, all in one table.</summary>
internal static class ModeClaims
{
    private delegate Claim[] Maker(ModeWords words, ExchangePlan plan);

    private static readonly EnumTable<NatMode, Maker> Table = new("claims of nat-modes", new Dictionary<NatMode, Maker>
    {
        [NatMode.L3DsrIpTunnel] = (_, _) => [ForwardedUntouched.InTunnel, new OuterHeader()],
        [NatMode.L3DsrVxlan] = (_, _) => [ForwardedUntouched.InTunnel, new VxlanHeaders()],
        [NatMode.L3DsrGre] = (_, _) => [ForwardedUntouched.InTunnel, new GreHeaders()],
        [NatMode.L3DsrDscp] = (_, _) => [ForwardedUntouched.ByDscp],
        [NatMode.Dsr] = (_, _) => [ForwardedUntouched.ByMac],
        [NatMode.DestinationNat] = Translation,
        [NatMode.BothNat] = Translation,
    });

    /// <summary>The claims of several modes of a topology, each once.</summary>
    public static IEnumerable<Claim> Of(ForwardingModes modes, ExchangePlan plan)
        => modes.All.SelectMany(mode => Of(mode, plan)).DistinctBy(claim => claim.Name);

    /// <summary>The claims of a mode of a topology.</summary>
    public static IEnumerable<Claim> Of(ModeInUse mode, ExchangePlan plan) => Table[mode.NatMode](mode.Words, plan);

    private static Claim[] Translation(ModeWords words, ExchangePlan plan)
        => [ForwardedUntouched.ByTranslation(words.Egress), ReplyThroughBalancer.WithTranslation(plan)];
}
