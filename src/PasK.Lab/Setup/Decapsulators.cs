using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;

namespace PasK.Lab.Setup;

/// <summary>What takes packets out of the tunnel of each nat-mode, all in one table.</summary>
internal static class Decapsulators
{
    private static readonly EnumTable<NatMode, Decapsulator?> Table = Checked(new Dictionary<NatMode, Decapsulator?>
    {
        [NatMode.L3DsrIpTunnel] = new IpInIpDecapsulator(),
        [NatMode.L3DsrVxlan] = new VxlanDecapsulator(),
        [NatMode.L3DsrGre] = new GreDecapsulator(),
        [NatMode.L3DsrDscp] = null,
        [NatMode.Dsr] = null,
        [NatMode.DestinationNat] = null,
        [NatMode.BothNat] = null,
    });

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<Decapsulator> All { get; } = [.. NatModes.All.Select(mode => Table[mode]).OfType<Decapsulator>()];

    /// <summary>Those of a real server. One that is wanted as the end of no tunnel takes the first, IP in IP.</summary>
    /// <param name="real">The real server.</param>
    /// <param name="slbs">The services of all balancers.</param>
    public static IReadOnlyList<Decapsulator> Of(RealNode real, IEnumerable<Slb> slbs)
    {
        var sent = slbs.Where(slb => slb.Reals.Any(one => one.Rip == real.Interface.Address.Address)).Select(slb => Table[slb.NatMode]).ToHashSet();
        var wanted = All.Where(one => one.IsWantedAt(real, sent.Contains(one))).ToList();
        return wanted.Count > 0 ? wanted : [All[0]];
    }

    private static EnumTable<NatMode, Decapsulator?> Checked(Dictionary<NatMode, Decapsulator?> lines)
    {
        foreach (var (mode, line) in lines)
        {
            if (mode.IsTunnel() != line is not null)
            {
                throw new ArgumentException($"the nat-mode {mode.Word()} must have {(mode.IsTunnel() ? "a" : "no")} decapsulator in the table", nameof(lines));
            }
        }

        return new EnumTable<NatMode, Decapsulator?>("decapsulators", lines);
    }
}
