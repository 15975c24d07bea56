using PasK.Balancer.Configuration;
using PasK.Balancer.Routing;
using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;
using PasK.Wire.Tunnels;

namespace PasK.Configuration.Rules;

/// <summary>Checks what the nat-mode of a service requires of the network, its reals and their health checks.</summary>
internal sealed class ModeRules(ConfigurationDraft draft, NetworkRules network, FileProblems problems)
{
    private readonly RoutingTable? _routes = network.Routes;
    private readonly List<RealDraft> _reals = [];

    public void Check()
    {
        CheckDscps();
        foreach (var slb in draft.Slbs.Where(slb => slb.NatMode is not null))
        {
            draft.FindReals(slb, _reals);
            _reals.RemoveAll(real => !real.IsEnabled);
            CheckMtu(slb);
            CheckTips(slb, slb.HealthChecks);
            foreach (var real in _reals)
            {
                CheckPath(slb.NatMode!.Value, real);
                CheckTips(slb, real.HealthChecks);
            }
        }
    }

    /// <summary>Checks that each DSCP stands for one VIP everywhere: a real knows the VIP by the DSCP alone, and may be in several services.</summary>
    private void CheckDscps()
    {
        var seen = new List<VipDraft>();
        foreach (var vip in draft.Slbs.SelectMany(slb => slb.Vips).Where(vip => vip is { Dscp: not null, Ip: not null }))
        {
            var (ip, dscp) = (vip.Ip!, vip.Dscp!);
            if (seen.Find(other => (other.Dscp!.Value == dscp.Value) != (other.Ip!.Value == ip.Value)) is { } earlier)
            {
                problems.Error(
                    dscp.At,
                    earlier.Dscp!.Value == dscp.Value
                        ? $"{VipKeys.Dscp}: {dscp} stands for {earlier.Ip} already, line {earlier.Dscp.At.Line}; one code point stands for one VIP"
                        : $"{VipKeys.Dscp}: {ip} has {earlier.Dscp} already, line {earlier.Dscp.At.Line}; one VIP has one code point");
            }

            // Each pair is kept once: the same VIP and DSCP may be written for many ports.
            if (!seen.Exists(other => other.Dscp!.Value == dscp.Value && other.Ip!.Value == ip.Value))
            {
                seen.Add(vip);
            }
        }
    }

    private void CheckPath(NatMode mode, RealDraft real)
    {
        if (real.Rip is not { } rip || _routes?.TryFind(rip.Value, out var hop) is not true)
        {
            return;
        }

        var isBehindRouter = hop.NextHop != rip.Value;
        if (mode.Traits().IsByMac && isBehindRouter)
        {
            problems.Error(
                rip.At,
                $"{RealKeys.Rip}: {rip} is behind the router {hop.NextHop}; {SlbKeys.NatMode} {mode.Word()} changes nothing but "
                + "the MAC address, and the router would not know whom a packet for the VIP is for; "
                + $"use a {SlbKeys.NatMode} that names the {RealKeys.Rip}, such as {NatModes.With(one => one.Tunnel is not null).First().Word()}");
        }
        else if (mode.Traits().HasOverlay && isBehindRouter && real.Of(RealKeys.VtepMac) is null)
        {
            problems.Error(
                rip.At,
                $"{RealKeys.Rip}: {rip} is behind the router {hop.NextHop}, whose MAC address is not that of the real's VXLAN device; "
                + $"write {RealKeys.VtepMac} in the real");
        }
    }

    private void CheckMtu(SlbDraft slb)
    {
        if (slb.NatMode!.Value.Traits() is not { Tunnel: { } tunnel } mode)
        {
            return;
        }

        var smallest = VlanInterface.SmallestLinkMtu + mode.Overhead;
        var name = TunnelForms.Of(tunnel).Name;
        var egress = _reals.Where(real => real.Rip is not null && _routes is not null)
            .Select(real => _routes!.TryFind(real.Rip!.Value, out var hop) ? hop.Egress.Address : default).ToHashSet();
        foreach (var mtu in draft.Interfaces.Where(own => own.Of(InterfaceKeys.Ip) is { } ip && egress.Contains(ip.Value))
            .Select(own => own.Of(InterfaceKeys.Mtu)).OfType<Located<int>>())
        {
            if (mtu.Value < smallest)
            {
                problems.Error(mtu.At, $"{InterfaceKeys.Mtu}: {mtu} is too small for the {name} tunnels of slb '{slb.Name}', which need {smallest} at least");
            }
        }
    }

    private void CheckTips(SlbDraft slb, LocatedNumbers checks)
    {
        for (var index = 0; index < checks.Count; index++)
        {
            if (draft.ChecksById.TryGetValue(checks.Values[index], out var check) && check.IsEnabled)
            {
                CheckTips(slb, check, checks, index);
            }
        }
    }

    private void CheckTips(SlbDraft slb, HealthCheckDraft check, LocatedNumbers named, int index)
    {
        var mode = slb.NatMode!.Value;
        if (check.Of(HealthCheckKeys.InnerTip) is { } innerTip && !mode.IsTunnel())
        {
            problems.Error(
                named[index].At,
                $"{SlbKeys.HealthChecks}: check {check.Id} has {HealthCheckKeys.InnerTip}, line {innerTip.At.Line}, "
                + $"and {SlbKeys.NatMode} {mode.Word()} has no tunnel; leave {HealthCheckKeys.InnerTip} out");
        }

        if ((check.Of(HealthCheckKeys.DscpTip)?.At ?? check.Of(HealthCheckKeys.Dscp)?.At) is { } dscp && !mode.Traits().HasCodePoints)
        {
            problems.Error(
                named[index].At,
                $"{SlbKeys.HealthChecks}: check {check.Id} has {HealthCheckKeys.DscpTip} or {HealthCheckKeys.Dscp}, line {dscp.Line}, "
                + $"and the {SlbKeys.NatMode} here is {mode.Word()}; only {NatModes.Words(one => one.HasCodePoints)} has code points");
        }
        else if (check.Of(HealthCheckKeys.DscpTip) is { } tip && check.Of(HealthCheckKeys.Dscp) is null && !HasVip(slb, tip.Value))
        {
            problems.Error(
                named[index].At,
                $"{SlbKeys.HealthChecks}: {HealthCheckKeys.DscpTip} {tip} of check {check.Id} is no {SlbKeys.Vip} of slb '{slb.Name}', "
                + $"so that nothing says its code point; write {HealthCheckKeys.Dscp} in the check");
        }
    }

    private static bool HasVip(SlbDraft slb, Ipv4Address address) => slb.Vips.Any(vip => vip.Ip?.Value == address);
}
