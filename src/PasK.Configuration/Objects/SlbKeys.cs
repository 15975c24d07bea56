using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;

namespace PasK.Configuration.Objects;

/// <summary>The keys of PAS-K's object <c>slb</c>. A new key needs a declaration here and a property of <see cref="Slb"/>.</summary>
internal static class SlbKeys
{
    private static readonly PasKTable<Slb> Table = new(new Slb("", default, default, [], []));
    private static readonly WordForm<bool> Status = new(PasKWords.Statuses);
    private static readonly string[] Tunnels = [.. NatModes.With(mode => mode.Tunnel is not null).Select(NatModes.Word)];
    private static readonly string[] Overlays = [.. NatModes.With(mode => mode.HasOverlay).Select(NatModes.Word)];

    public static readonly PasKKey<Slb, string> Name = Table.Required("name", TextForms.Name, "The service's name.", (slb, name) => slb with { Name = name });

    public static readonly PasKKey<Slb, NatMode> NatMode = Table.Required(
        "nat-mode",
        new WordForm<NatMode>(PasKWords.NatModes, PasKWords.NatModesNotYet, PasKWords.NatModesNever),
        $"How requests get to a real. One that answers the client directly gets them {Described(mode => !mode.IsTranslation)}; one that answers through the "
        + $"balancer gets them {Described(mode => mode.IsTranslation)}.",
        (slb, mode) => slb with { NatMode = mode },
        slb => slb.NatMode);

    public static readonly PasKKey<Slb, LbMethod> LbMethod = Table.Required(
        "lb-method",
        new WordForm<LbMethod>(PasKWords.LbMethods, Never: PasKWords.LbMethodsNever),
        "How a real is chosen for a new session: in turn (rr), as often as its weight says, in runs (wrr, as in IPVS) or evenly (swrr, as in nginx); the one "
        + "with the fewest sessions (lc), or the fewest for its weight (wlc); by a hash of the client's address (sh), its port too (sh-port), or of the whole "
        + "flow, with weights, so that few flows move when a real goes or comes (maglev, NSDI 2016; no word of PAS-K).",
        (slb, method) => slb with { LbMethod = method },
        slb => slb.LbMethod);

    public static readonly PasKListKey<Slb> Vip = Table.List(
        FileKey.Required(VipKeys.Object.Owner, new ListForm(new ObjectForm(VipKeys.Object), Least: 1), "What is served."),
        slb => slb.Vips.Select(VipKeys.Line));

    public static readonly PasKListKey<Slb> Reals = Table.List(
        FileKey.Optional(RealKeys.Object.Owner, new ListForm(PasKForms.Id, MayBeAlone: true), "The numbers of the reals."),
        slb => slb.Reals.Select(real => real.Id.ToString(CultureInfo.InvariantCulture)));

    public static readonly PasKListKey<Slb> HealthChecks = Table.List(
        FileKey.Optional(
            HealthCheckKeys.Object.Owner,
            new ListForm(PasKForms.Id, MayBeAlone: true),
            "The numbers of the health checks of all its reals. A real without any counts as healthy."),
        slb => PasKForms.Numbers(slb.HealthChecks));

    public static readonly PasKKey<Slb, HcCondition> HcCondition = Table.Optional(
        "hc-condition",
        new WordForm<HcCondition>(PasKWords.HcConditions),
        "Whether all of a real's checks, the service's and its own, must say that it is up, or any one of them.",
        (slb, condition) => slb with { HcCondition = condition },
        slb => slb.HcCondition);

    public static readonly PasKKey<Slb, bool> ActiveNodest = Table.Optional(
        "active-nodest",
        Status,
        "Whether a TCP client is told by RST when every real is down; otherwise its packets are dropped.",
        (slb, isTold) => slb with { ActiveNodest = isTold },
        slb => slb.ActiveNodest);

    public static readonly PasKKey<Slb, InactSessions> InactSessions = Table.Optional(
        "inact-sessions",
        new WordForm<InactSessions>(PasKWords.SessionFates),
        "What becomes of the sessions of a real that is down: they stay with it (keep), or their next packet goes to another real (move). Without it those "
        + "of UDP move, and others stay. A key of this balancer; PAS-K's session-reset, which resets them, is not supported yet.",
        (slb, fate) => slb with { InactSessions = fate },
        slb => slb.InactSessions);

    public static readonly PasKKey<Slb, bool> SloppyTcp = Table.Optional(
        "sloppy-tcp",
        Status,
        "Whether a TCP segment with ACK that belongs to no session begins one, as after a restart of the balancer; otherwise only SYN does "
        + "(IPVS: sloppy_tcp). A key of this balancer.",
        (slb, isSloppy) => slb with { SloppyTcp = isSloppy },
        slb => slb.SloppyTcp);

    public static readonly PasKKey<Slb, Ipv4Address> OuterSip = Table.Optional(
        "outer-sip",
        AddressForms.Address,
        "The tunnel's source, one of the balancer's addresses; by default that of the interface it leaves by.",
        (slb, address) => slb with { OuterSource = address },
        slb => slb.OuterSource,
        Tunnels);

    public static readonly PasKKey<Slb, int> Vni = Table.Optional(
        "vni",
        new WholeNumberForm(1, PasK.Wire.Vxlan.Vni.Maximum),
        "nat-mode l3dsr-vxlan: the overlay network. A key of this balancer.",
        (slb, vni) => slb with { Vxlan = new VxlanNetwork(new Vni(vni), VxlanHeader.UdpPort) },
        slb => slb.Vxlan?.Vni,
        Overlays);

    public static readonly PasKKey<Slb, int> VxlanPort = Table.Optional(
        "vxlan-port",
        new WholeNumberForm(1, ushort.MaxValue),
        "nat-mode l3dsr-vxlan: the UDP port that the reals' VXLAN devices listen on. A key of this balancer.",
        (slb, port) => slb.Vxlan is { } vxlan ? slb with { Vxlan = vxlan with { Port = new Port((ushort)port) } } : slb,
        slb => slb.Vxlan?.Port ?? VxlanHeader.UdpPort,
        Overlays);

    public static readonly FileObject Object = new(
        "slb",
        "A service (server load balancing): VIPs, and the reals that requests to them are spread over.",
        [.. Table.FileKeys, PasKForms.Status("service")]) { NotYet = PasKWords.SlbNotYet };

    /// <summary>How requests get to a real in each nat-mode with a trait: <c>in IP in IP (l3dsr-iptunnel, RFC 2003), or unchanged …</c>.</summary>
    private static string Described(Func<NatModeTraits, bool> trait)
    {
        string[] all = [.. NatModes.With(trait).Select(mode => mode.Traits())
            .Select(mode => $"{mode.How} ({mode.Word}{(mode.Source is null ? "" : $", {mode.Source}")})")];
        return $"{string.Join(", ", all[..^1])}, or {all[^1]}";
    }

    /// <summary>The keys that only some nat-modes have.</summary>
    public static IEnumerable<PasKKey<Slb>> OfModes => Table.Keys.Where(key => key.Only.Count > 0);

    /// <summary>Reads a service's keys, except its lists.</summary>
    public static Draft<Slb> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The lines of a service: nat-mode, lb-method and tunnel; all other values that are not the default; then its VIPs and reals.</summary>
    public static IEnumerable<string> Lines(Slb slb) => Table.Lines(slb, [NatMode, LbMethod, OuterSip, Vni, VxlanPort], [Vip, Reals]);
}
