using PasK.Balancer.Configuration;
using PasK.Configuration.Objects;
using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Configuration.Rules;

/// <summary>What reals at one rip must be to each other, and to the services that have several of them.</summary>
internal sealed class SharedRipRules(ConfigurationDraft draft, FileProblems problems)
{
    private readonly List<RealDraft> _reals = [];

    public void Check()
    {
        var shared = draft.Reals.Where(real => real is { IsEnabled: true, Rip: not null }).GroupBy(real => real.Rip!.Value).Where(reals => reals.Skip(1).Any())
            .ToDictionary(reals => reals.Key, reals => reals.ToList());
        if (shared.Count == 0)
        {
            return;
        }

        foreach (var reals in shared.Values)
        {
            CheckMacs(reals);
        }

        foreach (var slb in draft.Slbs.Where(slb => slb is { IsEnabled: true, IsWhole: true }))
        {
            draft.FindReals(slb, _reals);
            foreach (var reals in _reals.Where(real => real is { IsEnabled: true, IsWhole: true } && shared.ContainsKey(real.Rip!.Value))
                .GroupBy(real => real.Rip!.Value))
            {
                CheckApart(slb.ToSlb([], []), [.. reals]);
            }
        }
    }

    /// <summary>An address is one station's: its reals are reached by one MAC address.</summary>
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

    /// <summary>In one service, what tells reals at one address apart is the port that requests are translated to.</summary>
    private void CheckApart(Slb slb, List<RealDraft> reals)
    {
        for (var i = 1; i < reals.Count; i++)
        {
            if (reals[..i].Find(earlier => !slb.NatMode.IsTranslation() || MeetAt(earlier, reals[i], slb) is not null) is { } other)
            {
                RefuseAlike(slb, other, reals[i]);
            }
        }
    }

    private void RefuseAlike(Slb slb, RealDraft other, RealDraft real)
    {
        var what = $"real {real.Id} of slb '{slb.Name}' is at {real.Rip}, as is real {other.Id} in line {other.Rip!.At.Line}";
        problems.Error(
            real.Rip!.At,
            slb.NatMode.IsTranslation()
                ? $"{RealKeys.Rip}: {what}, and requests {MeetAt(other, real, slb)} go to the same port of both; give each an {RealKeys.Rport} of its own"
                : $"{RealKeys.Rip}: {what}; {SlbKeys.NatMode} {slb.NatMode.Word()} translates no ports, so the two get the same packets; name one of them, "
                + $"or use {NatMode.DestinationNat.Word()} or {NatMode.BothNat.Word()} with an {RealKeys.Rport} in each");
    }

    /// <summary>The requests, in words behind "requests", that go to one and the same port of two reals; null for none.</summary>
    private static string? MeetAt(RealDraft one, RealDraft other, Slb slb)
    {
        if (PortOf(one) == PortOf(other))
        {
            return "for every vport";
        }

        // A real without an rport takes requests at the vport; of two reals with different rports none is left.
        return (PortOf(one) == 0 ? PortOf(other) : PortOf(other) == 0 ? PortOf(one) : 0) is > 0 and var port
            && slb.Vips.Any(vip => vip.Protocol != IpProtocol.Icmp && (vip.Vports.Count == 0 || vip.Vports.Contains(new Port((ushort)port))))
            ? $"for {VipKeys.Vport} {port}" : null;
    }

    private static int PortOf(RealDraft real) => real.Rport?.Value ?? 0;
}
