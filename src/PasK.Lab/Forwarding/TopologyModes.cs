using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Trace.Forwarding;
using PasK.Wire.Addresses;
using PasK.Wire.Transport;

namespace PasK.Lab.Forwarding;

/// <summary>What nat-modes are made from, by a topology.</summary>
internal static class TopologyModes
{
    /// <summary>Ports of a VIP that are tried for a packet to one rport.</summary>
    private const int MostVports = 16;

    /// <summary>The code points that services and checks give to VIPs.</summary>
    public static DscpMode Dscp(Topology topology, NatMode mode)
        => new([.. SlbsOf(topology).Where(slb => slb.NatMode == mode).SelectMany(MappingsOf).Distinct()]);

    /// <summary>The VIPs of the nat-mode, and the MAC addresses of the real servers' network cards and of the cards that may replace them.</summary>
    public static MacMode Mac(Topology topology, NatMode mode)
    {
        var vips = SlbsOf(topology).Where(slb => slb.NatMode == mode).SelectMany(slb => slb.Vips).Select(vip => vip.Address).ToHashSet();
        var rips = new Dictionary<MacAddress, Ipv4Address>();
        foreach (var real in topology.Reals)
        {
            foreach (var end in topology.EndsAt(real))
            {
                rips[end.Mac] = rips[NodeMac.OfReplacement(end.Mac)] = real.Interface.Address.Address;
            }
        }

        return new MacMode(vips, rips);
    }

    /// <summary>The translations that balancers make.</summary>
    /// <param name="topology">The topology, without a <see cref="TranslationObstacle"/> where claims are made.</param>
    /// <param name="mode">The nat-mode.</param>
    /// <param name="requests">The flows that clients were seen to send to VIPs, or null where nothing was captured.</param>
    public static TranslationMode Translation(Topology topology, NatMode mode, IReadOnlySet<FlowKey>? requests)
        => new([.. topology.Balancers.SelectMany(balancer => TranslationsOf(balancer, mode, topology))], requests);

    /// <summary>Why nothing can be claimed about the translations of a topology, or null when it can.</summary>
    public static string? TranslationObstacle(Topology topology)
    {
        var slbs = SlbsOf(topology).Where(slb => slb.NatMode.IsTranslation()).ToList();
        return slbs.Count == 0 ? null
            : topology.Hosts.Count() > 1 && slbs.Exists(slb => slb.NatMode.Traits().HidesClient)
                ? "a demonstration of both-nat needs exactly one client: a packet from the balancer does not say whose it is"
            : slbs.Exists(slb => slb.Reals.Any(real => real.Rport is not null) && slb.Vips.Any(vip => !VportsOf(vip).Any()))
                ? FormattableString.Invariant(
                    $"a demonstration of {slbs[0].NatMode.Word()} with rport needs vips of 1 to {MostVports} ports: a packet to it does not say its vport")
            : slbs.Exists(slb => slb.HealthChecks.Count > 0 || slb.Reals.Any(real => real.HealthChecks.Count > 0))
                ? "a demonstration's claims about health checks are about direct server return; leave health-check out of services that translate"
            : null;
    }

    /// <summary>Why nothing can be claimed of the way that answers take, or null when it can: claims know one for all services.</summary>
    public static string? ReplyPathObstacle(Topology topology)
        => topology.ReplyPath == ReplyPath.Direct && SlbsOf(topology).Select(slb => slb.NatMode.IsTranslation()).Distinct().Count() > 1
            ? "a demonstration with services that translate beside others needs reply-path: routed, where all answers pass the balancer" : null;

    private static IEnumerable<Slb> SlbsOf(Topology topology) => topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs);

    private static IEnumerable<DscpMapping> MappingsOf(Slb slb)
        => from real in slb.Reals
           from mark in slb.Vips.Select(vip => (Vip: vip.Address, vip.Dscp)).Concat(slb.ChecksOf(real).Where(check => check.DscpTip is not null)
               .Select(check => (Vip: check.DscpTip!.Value, Dscp: check.Dscp ?? slb.DscpOf(check.DscpTip.Value))))
           from dscp in mark.Dscp is { } one ? new[] { one } : []
           select new DscpMapping(dscp, real.Rip, mark.Vip);

    private static IEnumerable<Translation> TranslationsOf(BalancerNode balancer, NatMode mode, Topology topology)
        => from slb in balancer.Configuration.Slbs
           where slb.NatMode == mode
           from vip in slb.Vips
           from real in slb.Reals
           from client in ClientsOf(slb, topology)
           let own = balancer.InterfaceTowards(real.Rip)?.Address.Address
           from vport in real.Rport is not null ? VportsOf(vip).Select(port => (Port?)port).DefaultIfEmpty() : [vip.OnlyVport]
           let rport = real.Rport ?? vport
           let hasPort = vport is not null && (rport != vport || SharesRip(real, balancer))
           select new Translation(
               client,
               vip.Address,
               hasPort ? vport : null,
               mode.Traits().HidesClient && own is { } asker ? asker : client,
               real.Rip,
               hasPort ? rport : null);

    /// <summary>Who may be a client of a service. Its own real servers may where the balancer asks in its own name; they come last.</summary>
    private static IEnumerable<Ipv4Address> ClientsOf(Slb slb, Topology topology)
        => topology.Hosts.Select(host => host.Interface.Address.Address)
            .Concat(slb.NatMode.Traits().HidesClient ? slb.Reals.Select(real => real.Rip).Distinct() : []);

    /// <summary>The ports of a VIP; none where it has all, or more than can be told apart by trying each.</summary>
    private static IEnumerable<Port> VportsOf(VirtualService vip)
        => vip.Vports.Sum(ports => ports.Count) > MostVports ? []
            : vip.Vports.SelectMany(ports => Enumerable.Range(ports.First.Value, ports.Count)).Select(port => new Port((ushort)port));

    /// <summary>Whether another real is at the same address, so that the port alone tells the two apart.</summary>
    private static bool SharesRip(Real real, BalancerNode balancer)
        => balancer.Configuration.Slbs.SelectMany(slb => slb.Reals).Any(other => other.Rip == real.Rip && other.Id != real.Id);
}
