using PasK.Balancer.Configuration;
using PasK.Lab.Exchanges;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>The claims that belong to each nat-mode, all in one table.</summary>
internal static class ModeClaims
{
    private delegate Claim[] Maker(ModeWords words, Topology topology);

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
    public static IEnumerable<Claim> Of(ForwardingModes modes, Topology topology)
        => modes.All.SelectMany(mode => Of(mode, topology)).DistinctBy(claim => claim.Name);

    /// <summary>The claims of a mode of a topology.</summary>
    public static IEnumerable<Claim> Of(ModeInUse mode, Topology topology) => Table[mode.NatMode](mode.Words, topology);

    /// <summary>Why a claim about all packets of a nat-mode is left out of a topology, or null when clients or checks ask a service of such a mode.</summary>
    public static string? WhyNot(Claim claim, Topology topology)
        => ExchangePlan.Of(topology).All.Select(exchange => exchange.Slb).Concat(ServiceChecks.Bindings(topology).Select(asked => asked.Slb))
            .Any(slb => IsOf(claim, slb, topology)) ? null : "clients send nothing to a service of its nat-mode";

    /// <summary>Whether a claim belongs to the nat-mode of a service.</summary>
    public static bool IsOf(Claim claim, Slb slb, Topology topology)
        => Of(ModeInUse.Of(slb.NatMode, topology), topology).Any(one => one.Name == claim.Name);

    private static Claim[] Translation(ModeWords words, Topology topology)
        => [ForwardedUntouched.ByTranslation(words.Egress), ReplyThroughBalancer.WithTranslation(topology)];
}
