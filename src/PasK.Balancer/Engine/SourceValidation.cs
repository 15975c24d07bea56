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
/// Whether a packet may come from where it says (source address validation, RFC 2827): it comes in where packets to its source leave (RFC 3704), and a VIP
/// speaks only from where a real of its is. What has a rule of its own is not asked: answers to probes and of translated sessions, and ICMP errors about
/// tunnels and sessions.
/// </summary>
internal sealed class SourceValidation
{
    private readonly OwnAddresses _addresses;
    private readonly RoutingTable _routes;
    private readonly NeighbourTable<WaitingPacket> _neighbours;
    private readonly Gateways<WaitingPacket> _gateways;

    /// <summary>The reals in their services, by the path to them.</summary>
    private readonly FrozenDictionary<RealPath, RealState[]> _reals;

    /// <summary>The paths to the reals that answer in the name of a VIP.</summary>
    private readonly Dictionary<Ipv4Address, RealPath[]> _pathsOfVips;

    /// <summary>Makes the checks of a balancer.</summary>
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
        _reals = services.SelectMany(service => service.Reals).GroupBy(real => real.RealPath).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _pathsOfVips = services.SelectMany(service => service.Slb.Vips, (service, vip) => (vip.Address, service.Reals))
            .GroupBy(pair => pair.Address, pair => pair.Reals)
            .ToDictionary(
                vip => vip.Key,
                vip => vip.SelectMany(reals => reals).Where(real => real.Translation is null && real.RealPath.Hop is not null)
                    .Select(real => real.RealPath).Distinct().ToArray());
    }

    /// <summary>
    /// Whether packets of a source may come in there: where packets to it leave, or, where the interface is loose or no route leads to the source, anywhere. A
    /// balancer that no answer comes through needs no route to its clients.
    /// </summary>
    public bool MayComeFrom(Ipv4Address source, Attachment at)
        => at.Rpf == ReversePathForwarding.Loose || !_routes.TryFind(source, out var back) || back.Egress.Ethernet == at.Ethernet;

    /// <summary>Checks a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="mac">The MAC address of the station that sent the frame.</param>
    /// <param name="at">Where it came in.</param>
    /// <param name="call">When, and where an ARP request goes.</param>
    public DropReason Check(Ipv4View packet, MacAddress mac, Attachment at, DatapathCall call)
        => !_addresses.IsVip(packet.Source) ? MayComeFrom(packet.Source, at) ? DropReason.None : DropReason.ReversePath
            : IsFromARealOf(packet.Source, mac, at, call) ? DropReason.None
            : DropReason.VipFromElsewhere;

    /// <summary>Whether a station is a real's of a VIP, or the router before one. Where the interface is loose, it need only be where one is.</summary>
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
    /// A real that may be up and whose station ARP does not know is believed, and asked for at once, so that a stream of answers does not end with an idle
    /// entry; also where it is known to receive by another MAC address.
    /// </summary>
    /// <returns>Whether there is one.</returns>
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

    /// <summary>Whether a service does not know a real to be down.</summary>
    private bool MayBeUp(RealPath path) => Array.Exists(_reals[path], static real => real.Health != HealthState.Inact);
}
