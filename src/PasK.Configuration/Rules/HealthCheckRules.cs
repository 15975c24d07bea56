using PasK.Balancer.Configuration;
using PasK.Balancer.Routing;
using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Rules;

/// <summary>Checks that health checks fit the network, and the reals and services that name them.</summary>
internal sealed class HealthCheckRules(ConfigurationDraft draft, NetworkRules network, FileProblems problems)
{
    private readonly RoutingTable? _routes = network.Routes;

    private readonly Dictionary<RealDraft, AskedReal> _asked = new(ReferenceEqualityComparer.Instance);
    private readonly List<RealDraft> _reals = [];

    public void Check()
    {
        var ids = draft.HealthChecks.Select(check => check.Id).ToList();
        var known = new KnownNumbers(HealthCheckKeys.Object.Owner, problems, ids);
        problems.RefuseDuplicates($"{HealthCheckKeys.Object.Owner} {HealthCheckKeys.Id}", ids);
        foreach (var check in draft.HealthChecks)
        {
            CheckSip(check);
            CheckTips(check);
        }

        foreach (var bound in draft.Reals.Select(real => real.HealthChecks).Concat(draft.Slbs.Select(slb => slb.HealthChecks)))
        {
            known.Check(bound);
        }

        foreach (var real in draft.Reals.Where(real => !real.IsEnabled))
        {
            RefuseChecksOfDisabled(real);
        }

        foreach (var slb in draft.Slbs)
        {
            CheckSlb(slb);
        }
    }

    private void CheckSip(HealthCheckDraft check)
    {
        if (check.Of(HealthCheckKeys.Sip) is not { } sip)
        {
            return;
        }

        const string Because = "the real has that address itself, so its answer would never come back";
        if (check.Of(HealthCheckKeys.InnerTip)?.Value == sip.Value)
        {
            problems.Error(sip.At, $"{HealthCheckKeys.Sip}: {sip} is the {HealthCheckKeys.InnerTip} too; {Because}");
        }
        else if (draft.Slbs.SelectMany(slb => slb.Vips).FirstOrDefault(vip => vip.Ip?.Value == sip.Value)?.Ip is { } vip)
        {
            problems.Error(sip.At, $"{HealthCheckKeys.Sip}: {sip} is the vip in line {vip.At.Line}; {Because}");
        }
        else if (network.AllOwnKnown && !network.Own.Any(own => own.Value.Address == sip.Value))
        {
            problems.Error(
                sip.At,
                $"{HealthCheckKeys.Sip}: {sip} is no address of this box, so answers would not come back to it; "
                + $"must be one of {string.Join(", ", network.Own.Select(own => own.Value.Address))}");
        }
    }

    private void CheckTips(HealthCheckDraft check)
    {
        if (check.Of(HealthCheckKeys.InnerTip) is { } innerTip && network.InUse(innerTip.Value) is { } notInside)
        {
            problems.Error(innerTip.At, $"{HealthCheckKeys.InnerTip}: {notInside}");
        }
        else if (draft.Reals.FirstOrDefault(real => real.Rip is { } rip && rip.Value == check.Of(HealthCheckKeys.InnerTip)?.Value)?.Rip is { } rip)
        {
            problems.Warn(
                check.Of(HealthCheckKeys.InnerTip)!.At,
                $"{HealthCheckKeys.InnerTip}: {rip} is the rip in line {rip.At.Line}; a probe to it shows nothing of the VIP");
        }

        if (check.Of(HealthCheckKeys.Tip) is not { } tip)
        {
            return;
        }

        if (network.InUse(tip.Value) is { } reason)
        {
            problems.Error(tip.At, $"{HealthCheckKeys.Tip}: {reason}");
        }
        else if (draft.Slbs.SelectMany(slb => slb.Vips).FirstOrDefault(vip => vip.Ip?.Value == tip.Value)?.Ip is { } vip)
        {
            problems.Error(
                tip.At,
                $"{HealthCheckKeys.Tip}: {tip} is the vip in line {vip.At.Line}, which this box answers for; through the tunnel it is asked by "
                + $"{HealthCheckKeys.InnerTip}");
        }
        else if (network.AllOwnKnown && !network.IsReachable(tip.Value))
        {
            problems.Error(tip.At, $"{HealthCheckKeys.Tip}: {tip} is in no connected subnet and no route leads to it");
        }
    }

    private void RefuseChecksOfDisabled(RealDraft real)
    {
        foreach (var id in real.HealthChecks.Where(id => Find(id) is { IsEnabled: true }))
        {
            problems.Error(
                id.At,
                $"{RealKeys.HealthChecks}: real {real.Id} is disabled and cannot have check {id}; leave {RealKeys.HealthChecks} out, or enable the real");
        }
    }

    private void CheckSlb(SlbDraft slb)
    {
        draft.FindReals(slb, _reals);
        foreach (var id in slb.HealthChecks)
        {
            RefuseNamedTwice(id);
        }

        if (slb is not { IsEnabled: true, IsWhole: true } || Bound(slb.HealthChecks) is not { } checks)
        {
            return;
        }

        var service = slb.ToSlb([], []);
        foreach (var real in _reals)
        {
            if (real is { IsEnabled: true, IsWhole: true } && Asked(real) is { Checks: { } own } asked && checks.Count + own.Count > 0)
            {
                CheckPorts(checks, asked, service);
                CheckPorts(own, asked, service);
                CheckTaught(checks, asked, service);
            }
        }
    }

    private void RefuseNamedTwice(Located<int> id)
    {
        foreach (var real in _reals)
        {
            if (real.HealthChecks.Values.IndexOf(id.Value) is >= 0 and var index)
            {
                var line = real.HealthChecks[index].At.Line;
                problems.Error(id.At, $"{SlbKeys.HealthChecks}: check {id} is named by a real of this slb too, line {line}; name it in one place");
                return;
            }
        }
    }

    /// <summary>The named checks that are enabled, each with the place where it is named. Null when one of the named checks could not be read whole.</summary>
    private List<Located<HealthCheck>>? Bound(LocatedNumbers ids)
    {
        var named = ids.Select(id => (At: id, Check: Find(id))).ToList();
        return !named.TrueForAll(one => one.Check is { IsWhole: true }) ? null
            : [.. named.Where(one => one.Check!.IsEnabled).Select(one => new Located<HealthCheck>(one.Check!.ToHealthCheck(), one.At.At))];
    }

    private AskedReal Asked(RealDraft real)
    {
        if (!_asked.TryGetValue(real, out var asked))
        {
            var read = real.ToReal([]);
            asked = new AskedReal(read, Bound(real.HealthChecks), _routes?.TryFind(read.Rip, out var hop) == true ? hop : null);
            _asked.Add(real, asked);
        }

        return asked;
    }

    private void CheckPorts(List<Located<HealthCheck>> checks, AskedReal asked, Slb service)
    {
        foreach (var (check, at) in checks)
        {
            if (check is PortCheck && CheckPort.Of(check, asked.Real, service) is null)
            {
                problems.Error(
                    at,
                    $"{SlbKeys.HealthChecks}: neither check {check.Id}, nor real {asked.Real.Id}, nor slb '{service.Name}' says "
                    + $"which {PasKWords.Of(check.Protocol)} port is asked; write {HealthCheckKeys.Port} in the check or {RealKeys.Rport} in the real, "
                    + $"or one {VipKeys.Vport} of that {VipKeys.Protocol} in the slb");
            }
        }
    }

    private void CheckTaught(List<Located<HealthCheck>> checks, AskedReal asked, Slb service)
    {
        if (asked is { Real.Mac: null, Hop: { } hop } && !Teaches(checks, hop) && !Teaches(asked.Checks!, hop))
        {
            RefuseUntaught([.. checks, .. asked.Checks!], asked.Real, hop, service);
        }
    }

    private void RefuseUntaught(List<Located<HealthCheck>> checks, Real real, Hop hop, Slb service)
    {
        var reasons = checks.Select(check => WhyNotTaught(check.Value, real.Rip, hop)).ToList();
        problems.Error(
            checks[0].At,
            $"{SlbKeys.HealthChecks}: no check can teach the MAC address of real {real.Id} in slb '{service.Name}': "
            + $"{string.Join("; ", reasons.Select(one => one.Reason))}; "
            + $"leave {string.Join(" or ", reasons.Select(one => one.Key).Distinct())} out, or write {RealKeys.Mac} in the real");
    }

    /// <summary>Whether an answer to one of the checks teaches the MAC address of the next hop to a real.</summary>
    private bool Teaches(List<Located<HealthCheck>> checks, Hop hop)
    {
        foreach (var (check, _) in checks)
        {
            if (!LeadsElsewhere(check, hop) && (check.Sip is not { } sip || sip == hop.Egress.Address.Address))
            {
                return true;
            }
        }

        return false;
    }

    private bool LeadsElsewhere(HealthCheck check, Hop hop) => check.Tip is { } tip && _routes!.TryFind(tip, out var other) && other != hop;

    /// <summary>Why a check does not teach the MAC address, and the key that causes it.</summary>
    private (string Key, string Reason) WhyNotTaught(HealthCheck check, Ipv4Address rip, Hop hop)
        => LeadsElsewhere(check, hop)
            ? (HealthCheckKeys.Tip.Name, $"check {check.Id} asks {HealthCheckKeys.Tip} {check.Tip}, which is not on the path to {RealKeys.Rip} {rip}")
            : (
                HealthCheckKeys.Sip.Name,
                $"check {check.Id} is answered to {HealthCheckKeys.Sip} {check.Sip}, and the interface towards rip {rip} is {hop.Egress.Address.Address}");

    private HealthCheckDraft? Find(Located<int> id) => draft.ChecksById.GetValueOrDefault(id.Value);

    /// <summary>A real with its checks. It is kept, because many services may have the real.</summary>
    /// <param name="Real">The real.</param>
    /// <param name="Checks">Its own enabled checks, or null when one could not be read.</param>
    /// <param name="Hop">The first hop to it, or null when no route is known.</param>
    private sealed record AskedReal(Real Real, List<Located<HealthCheck>>? Checks, Hop? Hop);
}
