using PasK.Balancer.Configuration;
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

    private static Claim[] Translation(ModeWords words, Topology topology)
        => [ForwardedUntouched.ByTranslation(words.Egress), ReplyThroughBalancer.WithTranslation(topology)];
}
