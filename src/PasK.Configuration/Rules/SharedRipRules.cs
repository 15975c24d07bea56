using PasK.Balancer.Configuration;
using PasK.Configuration.Objects;
using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Configuration.Rules;

/// <summary>Checks that reals with the same rip fit together, and the services that have several of them.</summary>
internal sealed class SharedRipRules(ConfigurationDraft draft, FileProblems problems)
{
    private readonly List<RealDraft> _reals = [];

    public void Check()
    {
        var shared = draft.Reals.Where(IsInUse).GroupBy(real => real.Rip!.Value).Where(reals => reals.Skip(1).Any())
            .ToDictionary(reals => reals.Key, reals => reals.ToList());
        foreach (var reals in shared.Values)
        {
            CheckMacs(reals);
        }

        foreach (var slb in shared.Count == 0 ? [] : draft.Slbs.Where(slb => slb is { IsEnabled: true, IsWhole: true }))
        {
            draft.FindReals(slb, _reals);
            foreach (var reals in _reals.Where(real => IsInUse(real) && shared.ContainsKey(real.Rip!.Value)).GroupBy(real => real.Rip!.Value))
            {
                CheckApart(slb, reals);
            }
        }
    }

    private static bool IsInUse(RealDraft real) => real is { IsEnabled: true, IsWhole: true };

    /// <summary>Checks that reals with the same rip have the same MAC address: the rip is one station's.</summary>
    private void CheckMacs(List<RealDraft> reals)
    {
        var first = reals[0];
        foreach (var real in reals.Skip(1).Where(real => MacOf(real)?.Value != MacOf(first)?.Value))
        {
            problems.Error(
                MacOf(real)?.At ?? real.Rip!.At,
                $"{RealKeys.Mac}: real {real.Id} has {Written(real)}, and real {first.Id} in line {first.Rip!.At.Line} has {Written(first)}, "
                + $"both at {RealKeys.Rip} {first.Rip}; one address is reached by one MAC address: write the same {RealKeys.Mac} in both, or in none");
        }
    }

    private static Located<MacAddress>? MacOf(RealDraft real) => real.Of(RealKeys.Mac);

    private static string Written(RealDraft real) => MacOf(real) is { } mac ? $"{mac}" : "none";

    /// <summary>Checks that reals with the same rip in one service differ by the port that requests are translated to.</summary>
    private void CheckApart(SlbDraft slb, IEnumerable<RealDraft> reals)
    {
        var mode = slb.NatMode!.Value;
        var byPort = new Dictionary<int, RealDraft>();
        foreach (var real in reals)
        {
            var other = byPort.GetValueOrDefault(PortOf(real)) ?? (mode.IsTranslation() && slb.Vips.Any(HasPorts) ? null : byPort.Values.FirstOrDefault());
            if (other is not null)
            {
                Refuse(slb, other, real, !mode.IsTranslation()
                    ? $"{SlbKeys.NatMode} {mode.Word()} translates no ports, so the two get the same packets; name one of them, or use "
                        + $"{NatModes.Words(one => one.IsTranslation)} with an {RealKeys.Rport} in each"
                    : slb.Vips.Any(HasPorts) ? $"requests for every {VipKeys.Vport} go to the same port of both; give each an {RealKeys.Rport} of its own"
                    : $"{PasKWords.Of(IpProtocol.Icmp)} has no ports, so the two get the same packets; name one of them");
            }
            else
            {
                byPort.Add(PortOf(real), real);
            }
        }

        if (byPort.GetValueOrDefault(0) is { } atVport && byPort.Values.FirstOrDefault(real => real != atVport && IsServed(slb, PortOf(real))) is { } same)
        {
            var (first, second) = same.Rip!.At.Line < atVport.Rip!.At.Line ? (same, atVport) : (atVport, same);
            Refuse(
                slb, first, second, $"requests for {VipKeys.Vport} {PortOf(same)} go to the same port of both; give each an {RealKeys.Rport} of its own");
        }
    }

    private void Refuse(SlbDraft slb, RealDraft other, RealDraft real, string why)
        => problems.Error(
            real.Rip!.At, $"{RealKeys.Rip}: real {real.Id} of slb '{slb.Name}' is at {real.Rip}, as is real {other.Id} in line {other.Rip!.At.Line}; {why}");

    /// <summary>Whether a service takes requests for a port.</summary>
    private static bool IsServed(SlbDraft slb, int port)
        => slb.Vips.Any(vip => HasPorts(vip) && (vip.Vports.Count == 0 || vip.Vports.Any(ports => ports.Value.Contains(new Port((ushort)port)))));

    private static bool HasPorts(VipDraft vip) => vip.Protocol is not { Value: IpProtocol.Icmp };

    /// <summary>The port that requests are translated to, or 0 for that of the vip.</summary>
    private static int PortOf(RealDraft real) => real.Rport?.Value ?? 0;
}
