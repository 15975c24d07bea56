using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// Whether a packet may come from where it says (source address validation, RFC 2827): it comes in where packets to its source leave (RFC 3704), and a VIP
/// speaks only from where a real of its is. What has a stricter rule of its own, answers to probes and errors about tunnels, is not asked.
/// </summary>
internal sealed class SourceValidation
{
    private readonly OwnAddresses _addresses;
    private readonly RoutingTable _routes;
    private readonly NeighbourTable _neighbours;

    /// <summary>The ways to the reals that answer in the name of a VIP.</summary>
    private readonly Dictionary<Ipv4Address, RealWay[]> _waysOfVips;

    public SourceValidation(OwnAddresses addresses, RoutingTable routes, NeighbourTable neighbours, IEnumerable<SlbState> services)
    {
        (_addresses, _routes, _neighbours) = (addresses, routes, neighbours);
        _waysOfVips = services.SelectMany(service => service.Slb.Vips, (service, vip) => (vip.Address, service.Reals))
            .GroupBy(pair => pair.Address, pair => pair.Reals)
            .ToDictionary(
                vip => vip.Key,
                vip => vip.SelectMany(reals => reals).Where(real => real.Translation is null && real.Way.Hop is not null).Select(real => real.Way).Distinct().ToArray());
    }

    /// <summary>Checks a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="mac">The MAC address of the station that sent the frame.</param>
    /// <param name="at">Where it came in.</param>
    /// <param name="turn">When, and where an ARP request goes.</param>
    public DropReason Check(Ipv4View packet, MacAddress mac, Attachment at, Turn turn)
        => _addresses.IsVip(packet.Source) ? IsFromARealOf(packet.Source, mac, at, turn) ? DropReason.None : DropReason.VipFromElsewhere
            : _routes.TryFind(packet.Source, out var back) && (at.Rpf == ReversePathForwarding.Loose || back.Egress.Ethernet == at.Ethernet) ? DropReason.None
            : DropReason.ReversePath;

    /// <summary>A station that is not known yet is believed, and asked for at once: a stream of answers must not end with an idle entry.</summary>
    private bool IsFromARealOf(Ipv4Address vip, MacAddress mac, Attachment at, Turn turn)
    {
        var isUnknown = false;
        foreach (var way in _waysOfVips[vip])
        {
            if (!way.IsAt(at))
            {
                continue;
            }

            var known = _neighbours.Known(way.Hop!.Value);
            if (known == mac || way.Mac == mac)
            {
                return true;
            }

            if (known is null && way.Mac is null)
            {
                _neighbours.Resolve(way.Hop.Value, turn, out _);
                isUnknown = true;
            }
        }

        return isUnknown;
    }
}
