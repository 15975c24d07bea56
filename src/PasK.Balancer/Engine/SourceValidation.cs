using System.Collections.Frozen;
using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Balancer.Services;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Engine;

/// <summary>
/// Validates the source addresses of packets (RFC 2827). A packet must come in where packets to its source leave (RFC 3704). A packet from a VIP must come in
/// where one of its reals is. Other rules hold for answers to probes, replies of translated sessions, and ICMP errors about tunnels and sessions: they are not
/// checked here.
/// </summary>
internal sealed class SourceValidation
{
    private readonly OwnAddresses _addresses;
    private readonly RoutingTable _routes;
    private readonly NeighbourTable<WaitingPacket> _neighbours;
    private readonly Gateways<WaitingPacket> _gateways;

    /// <summary>The reals in their services, by the path to them.</summary>
    private readonly FrozenDictionary<RealPath, RealState[]> _reals;

    /// <summary>The paths to the reals that answer as a VIP, by the VIP.</summary>
    private readonly Dictionary<Ipv4Address, RealPath[]> _pathsOfVips;

    /// <summary>Makes the source validation of a balancer.</summary>
    /// <param name="addresses">The balancer's addresses.</param>
    /// <param name="routes">The routes.</param>
    /// <param name="neighbours">The MAC addresses of the neighbours.</param>
    /// <param name="gateways">The gateways of the static routes.</param>
    /// <param name="services">The services.</param>
    public SourceValidation(
        OwnAddresses addresses,
        RoutingTable routes,
        NeighbourTable<WaitingPacket> neighbours,
        Gateways<WaitingPacket> gateways,
        IReadOnlyCollection<SlbState> services)
    {
        (_addresses, _routes, _neighbours, _gateways) = (addresses, routes, neighbours, gateways);
        _reals = services.SelectMany(service => service.AllReals).GroupBy(real => real.RealPath)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _pathsOfVips = services.SelectMany(service => service.Slb.Vips, (service, vip) => (vip.Address, service.AllReals))
            .GroupBy(pair => pair.Address, pair => pair.AllReals)
            .ToDictionary(
                vip => vip.Key,
                vip => vip.SelectMany(reals => reals).Where(real => real.Translation is null && real.RealPath.Hop is not null)
                    .Select(real => real.RealPath).Distinct().ToArray());
    }

    /// <summary>
    /// Whether packets from a source may come in there. They may where packets to the source leave; anywhere, when the interface is loose or no route leads to
    /// the source. A balancer that replies do not pass through needs no route to its clients.
    /// </summary>
    public bool MayComeFrom(Ipv4Address source, Attachment at)
        => at.Rpf == ReversePathForwarding.Loose || !_routes.TryFind(source, out var back) || back.Egress.Ethernet == at.Ethernet;

    /// <summary>Checks a packet.</summary>
    /// <returns>Why the packet is dropped, or <see cref="DropReason.None"/>.</returns>
    /// <param name="packet">The packet.</param>
    /// <param name="mac">The MAC address of the station that sent the frame.</param>
    /// <param name="at">Where it came in.</param>
    /// <param name="call">When, and where an ARP request goes.</param>
    public DropReason Check(Ipv4View packet, MacAddress mac, Attachment at, DatapathCall call)
        => !_addresses.IsVip(packet.Source) ? MayComeFrom(packet.Source, at) ? DropReason.None : DropReason.ReversePath
            : IsFromARealOf(packet.Source, mac, at, call) ? DropReason.None
            : DropReason.VipFromElsewhere;

    /// <summary>
    /// Whether a station is a real of a VIP, or the router in front of one. On a loose interface the station may be any, as long as a real of the VIP is there.
    /// </summary>
    private bool IsFromARealOf(Ipv4Address vip, MacAddress mac, Attachment at, DatapathCall call)
    {
        var mayBeUnknown = false;
        foreach (var path in _pathsOfVips[vip])
        {
            if (path.IsAt(at))
            {
                var known = _neighbours.Known(path.Hop!.Value);
                if (known == mac || path.Mac == mac || at.Rpf == ReversePathForwarding.Loose)
                {
                    return true;
                }

                mayBeUnknown |= known is null;
            }
        }

        return mayBeUnknown && _gateways.IsOne(mac, at) != true && AskForReals(vip, at, call);
    }

    /// <summary>
    /// Sends ARP requests for the reals of a VIP that may be up and that ARP does not know, even when their learnt MAC address is known. Meanwhile they are
    /// believed, so that a stream of replies does not stop when a neighbour entry has expired.
    /// </summary>
    /// <returns>Whether there is such a real.</returns>
    private bool AskForReals(Ipv4Address vip, Attachment at, DatapathCall call)
    {
        var isAsked = false;
        foreach (var path in _pathsOfVips[vip])
        {
            if (path.IsAt(at) && MayBeUp(path) && _neighbours.Known(path.Hop!.Value) is null)
            {
                _neighbours.Resolve(path.Hop.Value, call, out _);
                isAsked = true;
            }
        }

        return isAsked;
    }

    /// <summary>Whether a real of a path may be up: at least one service does not know it to be down.</summary>
    private bool MayBeUp(RealPath path) => Array.Exists(_reals[path], static real => real.Health != HealthState.Inact);
}
