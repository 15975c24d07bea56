using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Configuration.Rules;

/// <summary>Checks that reals, services and the network fit together.</summary>
internal sealed class ServiceRules(ConfigurationDraft draft, NetworkRules network, FileProblems problems)
{
    private readonly KnownNumbers _ids = new("real", problems, [.. draft.Reals.Select(real => real.Id)]);
    private readonly List<RealDraft> _reals = [];
    private readonly Dictionary<(Ipv4Address Vip, IpProtocol? Protocol, bool HasPorts), SortedDictionary<PortRange, ServedPorts>> _served = [];

    public void Check()
    {
        problems.RefuseDuplicates("real id", draft.Reals.Select(real => real.Id));
        problems.RefuseDuplicates("real name", draft.Reals.Select(real => real.Name).Concat(UsualNames));
        problems.RefuseDuplicates("slb name", draft.Slbs.Select(slb => slb.Name));
        foreach (var real in draft.Reals)
        {
            CheckRip(real.Rip);
        }

        foreach (var slb in draft.Slbs)
        {
            CheckSlb(slb);
        }
    }

    /// <summary>The names of reals without a written one, each at the place of its real's number.</summary>
    private IEnumerable<Located<string>> UsualNames
        => draft.Reals.Where(real => real is { Name: null, Id: not null }).DistinctBy(real => real.Id!.Value)
            .Select(real => new Located<string>(RealKeys.UsualName(real.Id!.Value), real.Id.At));

    private void CheckRip(Located<Ipv4Address>? rip)
    {
        if (rip is null)
        {
            return;
        }

        if (network.InUse(rip.Value) is { } reason)
        {
            problems.Error(rip.At, $"{RealKeys.Rip}: {reason}");
        }
        else if (network.AllOwnKnown && !network.IsReachable(rip.Value))
        {
            problems.Error(rip.At, $"{RealKeys.Rip}: {rip} is in no connected subnet and no route leads to it");
        }
    }

    private void CheckSlb(SlbDraft slb)
    {
        _ids.Check(slb.Reals);
        draft.FindReals(slb, _reals);
        if (slb.IsEnabled)
        {
            WarnOfReals(slb);
            WarnOfWeights(slb);
        }

        if (slb.OuterSip is { } source && network.AllOwnKnown && !network.Own.Any(own => own.Value.Address == source.Value))
        {
            problems.Error(
                source.At,
                $"{SlbKeys.OuterSip}: {source} is no address of this box; must be one of {string.Join(", ", network.Own.Select(own => own.Value.Address))}");
        }

        foreach (var vip in slb.Vips)
        {
            CheckVip(vip);
            if (slb.NatMode?.Value.IsTranslation() != true)
            {
                CheckPorts(slb, vip);
            }

            if (slb.IsEnabled)
            {
                Claim(vip, slb.Name?.Value ?? "?");
            }
        }
    }

    private void WarnOfReals(SlbDraft slb)
    {
        if (!_reals.Exists(real => real.IsEnabled))
        {
            problems.Warn(slb.At, $"slb {slb.Name} has no real that is enabled; requests to it are dropped");
        }
        else if (!_reals.Exists(real => real.IsEnabled && real.Of(RealKeys.Weight) is not { Value: 0 }))
        {
            problems.Warn(slb.At, $"slb {slb.Name} has no enabled real but those of weight 0; new sessions are dropped");
        }
        else if (!_reals.Exists(real => real.IsEnabled && real.Of(RealKeys.Backup) is not { Value: true }))
        {
            problems.Warn(slb.At, $"slb {slb.Name} has no enabled real but backups; they take its sessions all the time");
        }
    }

    /// <summary>Warns of weights that say nothing, because the service's method does not look at them.</summary>
    private void WarnOfWeights(SlbDraft slb)
    {
        if (slb.LbMethod is not { } method || Schedulers.LooksAtWeights(method.Value))
        {
            return;
        }

        foreach (var weight in _reals.Where(real => real.IsEnabled).Select(real => real.Of(RealKeys.Weight)).OfType<Located<int>>())
        {
            if (weight.Value > 1)
            {
                var others = PasKWords.LbMethods.Where(word => Schedulers.LooksAtWeights(word.Value)).Select(word => word.Key);
                problems.Warn(
                    weight.At,
                    $"{RealKeys.Weight}: {weight} says no more than 1 in slb {slb.Name}, whose {SlbKeys.LbMethod} does not look at weights; those that do are "
                    + string.Join(", ", others));
            }
        }
    }

    private void CheckVip(VipDraft vip)
    {
        if (vip.Ip is not { } ip)
        {
            return;
        }

        if (network.InUse(ip.Value) is { } reason)
        {
            problems.Error(ip.At, $"{SlbKeys.Vip}: {reason}");
        }
        else if (draft.Reals.FirstOrDefault(real => real.Rip?.Value == ip.Value)?.Rip is { } rip)
        {
            problems.Error(ip.At, $"{SlbKeys.Vip}: {ip} is the rip in line {rip.At.Line}; a service and a real cannot share an address");
        }
        else if (draft.Routes.Select(route => route.Of(RouteKeys.Gateway)).FirstOrDefault(gateway => gateway?.Value == ip.Value) is { } gateway)
        {
            problems.Error(ip.At, $"{SlbKeys.Vip}: {ip} is the gateway in line {gateway.At.Line}");
        }
        else if (network.AllOwnKnown && !network.Own.Any(own => own.Value.Contains(ip.Value)))
        {
            problems.Warn(ip.At, $"{SlbKeys.Vip}: {ip} is in no connected subnet; nobody asks for it by ARP, routers need a route to this box");
        }
    }

    /// <summary>Checks that rports equal vports, for nat-modes in which the real gets the client's packet with its port and replies directly.</summary>
    private void CheckPorts(SlbDraft slb, VipDraft vip)
    {
        var who = slb.NatMode?.Value.IsTunnel() == false ? "direct server return" : "a tunnel";
        foreach (var real in _reals.Where(real => real.Rport is { Value: > 0 }))
        {
            if (vip is { Ip: { } ip, Vports.Count: 0, Protocol: not { Value: IpProtocol.Icmp } })
            {
                problems.Warn(
                    real.Rport!.At,
                    $"{RealKeys.Rport}: {real.Rport} only says where to check; the vip in line {ip.At.Line} serves every port "
                    + $"and {who} cannot translate ports");
            }

            if (vip.Vports.FirstOrDefault(ports => ports.Value != new Port((ushort)real.Rport!.Value)) is { } vport)
            {
                problems.Error(
                    real.Rport!.At,
                    $"{RealKeys.Rport}: {real.Rport} differs from {VipKeys.Vport} {vport} in line {vport.At.Line}; {who} cannot translate ports: "
                    + $"the real gets the client's packet as it was sent; leave {RealKeys.Rport} out, or make them equal");
            }
        }
    }

    /// <summary>
    /// Checks that no two services serve the same: all of a VIP, all of a protocol, or one port. Of these the most specific wins, as in the engine.
    /// </summary>
    private void Claim(VipDraft vip, string slb)
    {
        if (vip.Ip is not { } ip)
        {
            return;
        }

        var key = (ip.Value, vip.Protocol?.Value, vip.Vports.Count > 0);
        if (!_served.TryGetValue(key, out var served))
        {
            _served.Add(key, served = new SortedDictionary<PortRange, ServedPorts>(PortRange.ByPlace));
        }

        foreach (var written in vip.Vports.Count == 0 ? [null] : vip.Vports.ToArray<Located<PortRange>?>())
        {
            var ports = written?.Value ?? PortRange.All;
            if (!served.TryAdd(ports, new ServedPorts(ports, ip.At.Line, slb)))
            {
                var earlier = served[ports];
                var shared = ports.Shared(earlier.Ports);
                var what = $"{ip}{(vip.Protocol is { } protocol ? $" {PasKWords.Of(protocol.Value)}" : "")}"
                    + (written is null ? " is" : shared.Count == 1 ? $" port {shared} is" : $" ports {shared} are");
                problems.Error(written?.At ?? vip.Protocol?.At ?? ip.At, $"{SlbKeys.Vip}: {what} already served by slb '{earlier.Slb}', line {earlier.Line}");
                return;
            }
        }
    }

    /// <summary>Ports that a service serves; all of them where its VIP names none.</summary>
    private readonly record struct ServedPorts(PortRange Ports, int Line, string Slb);
}
