using PasK.Balancer;
using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>What health checks must be to the network, and to the reals and services that name them.</summary>
internal sealed class HealthCheckRules(ConfigurationDraft draft, NetworkRules network, FileProblems problems)
{
    private readonly RoutingTable? _ways = network.Ways();

    private readonly Dictionary<int, HealthCheckDraft> _checks
        = draft.HealthChecks.Where(check => check.Id is not null).DistinctBy(check => check.Id!.Value).ToDictionary(check => check.Id!.Value);

    public void Check()
    {
        var ids = draft.HealthChecks.Select(check => check.Id).ToList();
        problems.RefuseDuplicates("health-check id", ids);
        foreach (var check in draft.HealthChecks)
        {
            CheckSip(check);
            CheckTips(check);
        }

        foreach (var bound in draft.Reals.Select(real => real.HealthChecks).Concat(draft.Slbs.Select(slb => slb.HealthChecks)))
        {
            problems.RefuseUnknown("health-check", bound, ids);
            problems.RefuseDuplicates("health-check", bound);
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
        if (check.Sip is not { } sip)
        {
            return;
        }

        const string Because = "the real has that address itself, so its answer would never come back";
        if (check.InnerTip?.Value == sip.Value)
        {
            problems.Error(sip.At, $"sip: {sip} is the inner-tip too; {Because}");
        }
        else if (draft.Slbs.SelectMany(slb => slb.Vips).FirstOrDefault(vip => vip.Ip?.Value == sip.Value)?.Ip is { } vip)
        {
            problems.Error(sip.At, $"sip: {sip} is the vip in line {vip.At.Line}; {Because}");
        }
        else if (network.AllOwnKnown && !network.Own.Any(own => own.Value.Address == sip.Value))
        {
            problems.Error(
                sip.At,
                $"sip: {sip} is no address of this box, so answers would not come back to it; "
                + $"must be one of {string.Join(", ", network.Own.Select(own => own.Value.Address))}");
        }
    }

    private void CheckTips(HealthCheckDraft check)
    {
        if (check.InnerTip is { } innerTip && network.InUse(innerTip.Value) is { } notInside)
        {
            problems.Error(innerTip.At, $"inner-tip: {notInside}");
        }
        else if (draft.Reals.FirstOrDefault(real => real.Rip is { } rip && rip.Value == check.InnerTip?.Value)?.Rip is { } rip)
        {
            problems.Warn(check.InnerTip!.At, $"inner-tip: {rip} is the rip in line {rip.At.Line}; a probe to it shows nothing of the VIP");
        }

        if (check.Tip is not { } tip)
        {
            return;
        }

        if (network.InUse(tip.Value) is { } reason)
        {
            problems.Error(tip.At, $"tip: {reason}");
        }
        else if (draft.Slbs.SelectMany(slb => slb.Vips).FirstOrDefault(vip => vip.Ip?.Value == tip.Value)?.Ip is { } vip)
        {
            problems.Error(tip.At, $"tip: {tip} is the vip in line {vip.At.Line}, which this box answers for; through the tunnel it is asked by inner-tip");
        }
        else if (network.AllOwnKnown && !network.IsReachable(tip.Value))
        {
            problems.Error(tip.At, $"tip: {tip} is in no connected subnet and no route leads to it");
        }
    }

    private void RefuseChecksOfDisabled(RealDraft real)
    {
        foreach (var id in real.HealthChecks.Where(id => Find(id) is { IsEnabled: true }))
        {
            problems.Error(id.At, $"health-check: real {real.Id} is disabled and cannot have check {id}; leave health-check out, or enable the real");
        }
    }

    private void CheckSlb(SlbDraft slb)
    {
        var reals = draft.RealsOf(slb);
        foreach (var id in slb.HealthChecks)
        {
            if (reals.SelectMany(real => real.HealthChecks).FirstOrDefault(own => own.Value == id.Value) is { } own)
            {
                problems.Error(id.At, $"health-check: check {id} is named by a real of this slb too, line {own.At.Line}; name it in one place");
            }
        }

        foreach (var real in slb is { IsEnabled: true, IsWhole: true } ? reals.Where(real => real is { IsEnabled: true, IsWhole: true }) : [])
        {
            var bound = slb.HealthChecks.Concat(real.HealthChecks).Select(id => (At: id, Check: Find(id))).ToList();
            if (bound.TrueForAll(one => one.Check is { IsWhole: true }))
            {
                var checks = bound.Where(one => one.Check!.IsEnabled).Select(one => new Located<HealthCheck>(one.Check!.ToHealthCheck(), one.At.At));
                CheckBound(slb, real, [.. checks]);
            }
        }
    }

    private void CheckBound(SlbDraft slb, RealDraft real, List<Located<HealthCheck>> checks)
    {
        var asked = real.ToReal([]);
        var service = slb.ToSlb([], []);
        foreach (var (check, at) in checks.Where(check => check.Value.Type != IpProtocol.Icmp && CheckPort.Of(check.Value, asked, service) is null))
        {
            problems.Error(
                at,
                $"health-check: neither check {check.Id}, nor real {asked.Id}, nor slb '{slb.Name}' says which {PasKWords.Of(check.Type)} port is asked; "
                + "write port in the check or rport in the real, or one vport of that protocol in the slb");
        }

        if (checks.Count > 0 && asked.Mac is null && _ways?.TryFind(asked.Rip, out var way) == true)
        {
            var reasons = checks.Select(check => WhyNotTaught(check.Value, asked.Rip, way)).OfType<(string Key, string Reason)>().ToList();
            if (reasons.Count == checks.Count)
            {
                problems.Error(
                    checks[0].At,
                    $"health-check: no check can teach the MAC address of real {asked.Id} in slb '{slb.Name}': "
                    + $"{string.Join("; ", reasons.Select(one => one.Reason))}; "
                    + $"leave {string.Join(" or ", reasons.Select(one => one.Key).Distinct())} out, or write mac in the real");
            }
        }
    }

    /// <summary>Why the answer to a check does not show the MAC address of the next hop to a real, and the key that is to blame; null when it does.</summary>
    private (string Key, string Reason)? WhyNotTaught(HealthCheck check, Ipv4Address rip, Hop way)
        => check.Tip is { } tip && _ways!.TryFind(tip, out var other) && other != way
            ? ("tip", $"check {check.Id} asks tip {tip}, which is not on the way to rip {rip}")
            : check.Sip is { } sip && sip != way.Egress.Address.Address
                ? ("sip", $"check {check.Id} is answered to sip {sip}, and the interface towards rip {rip} is {way.Egress.Address.Address}")
                : null;

    private HealthCheckDraft? Find(Located<int> id) => _checks.GetValueOrDefault(id.Value);
}
