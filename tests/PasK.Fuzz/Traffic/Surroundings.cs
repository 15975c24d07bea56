using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Fuzz;

/// <summary>Who there is around a balancer: addresses by the part that they play.</summary>
internal sealed class Surroundings
{
    private readonly Dice _dice;
    private readonly Place[] _places;
    private readonly Ipv4Address[] _vips;
    private readonly Ipv4Address[] _rips;
    private readonly Ipv4Address[] _own;
    private readonly Ipv4Address[] _clients;
    private readonly ushort[] _vids;
    private readonly Port[] _tunnelPorts;
    private readonly (Ipv4Address Vip, IpProtocol Protocol, ushort Port)[] _services;

    /// <summary>Reads them off a configuration.</summary>
    public Surroundings(Setting setting, Dice dice)
    {
        _dice = dice;
        _places = [.. setting.Places];
        var slbs = setting.Configuration.Slbs;
        _vips = [.. setting.Configuration.Vips];
        _rips = [.. setting.Rips, .. setting.Configuration.HealthChecks.Select(check => check.Tip).OfType<Ipv4Address>()];
        _own = [.. _places.Select(place => place.Address.Address)];
        _clients = [.. Enumerable.Range(0, 8).Select(i => new Ipv4Address(Ipv4Address.Parse("192.168.212.225").Value + (uint)i)),
            .. _places.Select(place => Host(place.Address, 77)), Ipv4Address.Parse("172.16.5.5")];
        _vids = [.. setting.Configuration.Vlans.Select(vlan => (ushort)vlan.Vid)];
        _tunnelPorts = [new Port(8472), .. slbs.Select(slb => slb.TunnelPort).OfType<Port>().Distinct()];
        _services = [.. slbs.SelectMany(slb => slb.Vips).SelectMany(ServicesOf)];
    }

    /// <summary>The Ethernets.</summary>
    public ReadOnlySpan<Place> Places => _places;

    /// <summary>Any Ethernet.</summary>
    public Place Place() => _places[_dice.Below(_places.Length)];

    /// <summary>The Ethernet by which clients come: the last one.</summary>
    public Place Front => _places[^1];

    /// <summary>The Ethernet with an address, or that with a router.</summary>
    public Place PlaceOf(Ipv4Address address)
    {
        foreach (var place in _places)
        {
            if (place.Address.Contains(address))
            {
                return place;
            }
        }

        return Front;
    }

    /// <summary>The number of a VLAN, with an interface or without.</summary>
    public ushort Vid() => _vids[_dice.Below(_vids.Length)];

    /// <summary>Something that is served.</summary>
    public (Ipv4Address Vip, IpProtocol Protocol, ushort Port) Service() => _services[_dice.Below(_services.Length)];

    /// <summary>A client, one of a few.</summary>
    public Ipv4Address Client() => _clients[_dice.Below(_clients.Length)];

    /// <summary>A client that nobody has heard of.</summary>
    public static Ipv4Address Stranger(uint number) => new(Ipv4Address.Parse("172.16.0.0").Value | (number & 0xf_ffff));

    /// <summary>A VIP.</summary>
    public Ipv4Address Vip() => _vips[_dice.Below(_vips.Length)];

    /// <summary>A real's own address; a VIP where there is no real.</summary>
    public Ipv4Address Rip() => _rips.Length == 0 ? Vip() : _rips[_dice.Below(_rips.Length)];

    /// <summary>A UDP port that tunnels go to.</summary>
    public Port TunnelPort() => _tunnelPorts[_dice.Below(_tunnelPorts.Length)];

    /// <summary>An address of the balancer.</summary>
    public Ipv4Address Own() => _own[_dice.Below(_own.Length)];

    /// <summary>Somebody in a subnet.</summary>
    public Ipv4Address Neighbour(Place place) => Host(place.Address, _dice.Word());

    /// <summary>Anybody: most often one of those who play a part, and sometimes an address that no host can have.</summary>
    public Ipv4Address Anybody() => _dice.Below(16) switch
    {
        < 4 => Client(),
        < 7 => Vip(),
        < 9 => Rip(),
        < 11 => Own(),
        11 => Neighbour(Place()),
        12 => Place().Gateway ?? Client(),
        13 => Place().Address.DirectedBroadcast,
        14 => new Ipv4Address(_dice.Of(0u, uint.MaxValue, 0x7f00_0001u, 0xe000_0001u, 0xf000_0001u, Place().Address.Network.Address.Value)),
        _ => new Ipv4Address(_dice.Word()),
    };

    private static Ipv4Address Host(Ipv4Prefix prefix, uint number) => new((prefix.Address.Value & prefix.Mask.Value) | (number & ~prefix.Mask.Value));

    private static IEnumerable<(Ipv4Address, IpProtocol, ushort)> ServicesOf(VirtualService vip)
    {
        IpProtocol[] protocols = vip.Protocol is { } one ? [one] : [IpProtocol.Tcp, IpProtocol.Udp, IpProtocol.Icmp];
        foreach (var protocol in protocols)
        {
            foreach (var port in vip.Vports.SelectMany(ports => new[] { ports.First.Value, ports.Last.Value }).Distinct().DefaultIfEmpty((ushort)80))
            {
                yield return (vip.Address, protocol, port);
            }
        }
    }
}
