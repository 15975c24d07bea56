using PasK.Wire.Gre;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;
using PasK.Wire.Vxlan;

namespace PasK.Balancer.Configuration;

/// <summary>What each nat-mode is, all in one table.</summary>
public static class NatModes
{
    private static readonly EnumTable<NatMode, NatModeTraits> Table = Checked(new Dictionary<NatMode, NatModeTraits>
    {
        [NatMode.L3DsrIpTunnel] = new("l3dsr-iptunnel", "in IP in IP", "RFC 2003") { Tunnel = TunnelKind.IpInIp, Overhead = Ipv4Header.MinimumLength },
        [NatMode.L3DsrVxlan] = new("l3dsr-vxlan", "in VXLAN", "RFC 7348") { Tunnel = TunnelKind.Vxlan, Overhead = VxlanHeader.Overhead },
        [NatMode.L3DsrGre] = new("l3dsr-gre", "in GRE", "RFC 2784") { Tunnel = TunnelKind.Gre, Overhead = GreHeader.Overhead },
        [NatMode.L3DsrDscp] = new("l3dsr-dscp", "readdressed to the rip with a code point for the VIP") { HasCodePoints = true },
        [NatMode.Dsr] = new("dsr", "unchanged to its MAC address") { IsByMac = true },
        [NatMode.DestinationNat] = new("dnat", "readdressed to rip and rport") { IsTranslation = true },
        [NatMode.BothNat] = new("both-nat", "also in the balancer's name") { IsTranslation = true, HidesClient = true },
    });

    /// <summary>All nat-modes, in the order of the table.</summary>
    public static IReadOnlyList<NatMode> All { get; } = Enum.GetValues<NatMode>();

    /// <summary>What a nat-mode is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nat-mode.</exception>
    public static NatModeTraits Traits(this NatMode mode) => Table[mode];

    /// <summary>PAS-K's word for a nat-mode, such as <c>l3dsr-iptunnel</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nat-mode.</exception>
    public static string Word(this NatMode mode) => mode.Traits().Word;

    /// <summary>Whether requests get to a real in a tunnel.</summary>
    public static bool IsTunnel(this NatMode mode) => mode.Traits().Tunnel is not null;

    /// <inheritdoc cref="NatModeTraits.IsTranslation"/>
    public static bool IsTranslation(this NatMode mode) => mode.Traits().IsTranslation;

    /// <summary>The nat-modes with a trait.</summary>
    public static IEnumerable<NatMode> With(Func<NatModeTraits, bool> trait) => All.Where(mode => trait(mode.Traits()));

    /// <summary>The words of the nat-modes with a trait, as a sentence has them: <c>dnat or both-nat</c>.</summary>
    public static string Words(Func<NatModeTraits, bool> trait) => string.Join(" or ", With(trait).Select(Word));

    private static EnumTable<NatMode, NatModeTraits> Checked(Dictionary<NatMode, NatModeTraits> traits)
        => traits.Values.FirstOrDefault(one => !one.IsWhole) is { } broken
            ? throw new ArgumentException($"the nat-mode {broken.Word} has traits that do not fit together: {broken}", nameof(traits))
            : new EnumTable<NatMode, NatModeTraits>("nat-modes", traits);
}
