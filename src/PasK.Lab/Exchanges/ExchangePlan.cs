using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Exchanges;

/// <summary>
/// What each client asks in a demonstration: of every service, each VIP, protocol and port that it takes, by what its real servers run there. A service is
/// asked often enough that its clients together begin a round of its reals' turns.
/// </summary>
public sealed class ExchangePlan
{
    /// <summary>Ports of one VIP and protocol that are asked at most, of those that real servers listen on and of the others.</summary>
    private const int MostPorts = 8;

    /// <summary>Ports beside the open ones that are tried for one that a service takes and nobody listens on: others may be another service's.</summary>
    private const int MostShadowed = 64;

    /// <summary>Ports that are tried, from the first on, where a service takes all of them and one is wanted that nobody listens on.</summary>
    private static readonly PortRange TriedPorts = PortRange.All with { First = new Port(81) };

    private readonly Topology _topology;
    private readonly BalancerConfiguration _configuration;

    private ExchangePlan(Topology topology, Func<Exchange, bool> canBeMade)
    {
        _topology = topology;
        _configuration = topology.Demonstrated.Configuration;
        All = [.. _configuration.Slbs.SelectMany(slb => Repeated([.. ExchangesWith(slb).Where(canBeMade)]))];
    }

    /// <summary>All exchanges, in the order of the services, and of each service in the order of <see cref="ExchangeKind"/>.</summary>
    public IReadOnlyList<Exchange> All { get; }

    /// <summary>Plans the exchanges of a topology.</summary>
    /// <param name="topology">A topology with a balancer. What counts is how the network is meant, without its faults.</param>
    public static ExchangePlan Of(Topology topology) => Of(topology, _ => true);

    /// <summary>Plans the exchanges of a topology that its balancer can forward.</summary>
    /// <param name="topology">A topology with a balancer. What counts is how the network is meant, without its faults.</param>
    /// <param name="canBeMade">Whether the balancer can forward an exchange.</param>
    public static ExchangePlan Of(Topology topology, Func<Exchange, bool> canBeMade)
    {
        ArgumentNullException.ThrowIfNull(topology);
        return new ExchangePlan(topology.WithoutFaults(), canBeMade);
    }

    /// <summary>Whether a service is asked for anything.</summary>
    public bool Asks(Slb slb) => All.Any(exchange => exchange.Slb == slb);

    /// <summary>The exchanges of a kind.</summary>
    public IEnumerable<Exchange> Of(ExchangeKind kind) => All.Where(exchange => exchange.Kind == kind);

    /// <summary>The exchanges with services that a condition holds of.</summary>
    public IEnumerable<Exchange> Of(Func<Slb, bool> condition) => All.Where(exchange => condition(exchange.Slb));

    /// <summary>The exchanges of a kind with services that a condition holds of.</summary>
    public IEnumerable<Exchange> Of(ExchangeKind kind, Func<Slb, bool> condition) => Of(kind).Where(exchange => condition(exchange.Slb));

    /// <summary>Whether a client's flow is an exchange of a kind.</summary>
    public bool Has(ExchangeKind kind, FlowKey flow)
        => Of(kind).Any(exchange => exchange.Protocol == flow.Protocol && exchange.Vip == flow.Destination
            && (kind == ExchangeKind.Ping || exchange.Port == flow.DestinationPort));

    /// <summary>The exchange by which new sessions of a service are begun: a download where there is one. Null where it is asked for nothing.</summary>
    public Exchange? SessionOf(Slb slb)
        => All.Where(exchange => exchange.Slb == slb).OrderBy(exchange => exchange.Kind != ExchangeKind.Download).FirstOrDefault();

    /// <summary>How many sessions each client begins with a service so that all clients together begin a round of its reals' turns.</summary>
    public int SessionsByEachClient(Slb slb)
    {
        ArgumentNullException.ThrowIfNull(slb);
        return (int)Math.Ceiling((double)Spreading.RoundOf(slb) / _topology.Hosts.Count());
    }

    /// <summary>The first exchange of a service is made so often that there are enough sessions.</summary>
    private IEnumerable<Exchange> Repeated(IReadOnlyList<Exchange> exchanges)
        => exchanges.Select((exchange, i) => i > 0 ? exchange
            : exchange with { Times = Math.Max(1, SessionsByEachClient(exchange.Slb) - (exchanges.Count - 1)) });

    private IEnumerable<Exchange> ExchangesWith(Slb slb)
        => ServersOf(slb).Count == 0 ? []
            : slb.Vips.Select(vip => vip.Address).Distinct().SelectMany(vip => ExchangesWith(slb, vip)).OrderBy(exchange => exchange.Kind);

    private IEnumerable<Exchange> ExchangesWith(Slb slb, Ipv4Address vip)
    {
        if (_configuration.ServiceOf(vip, IpProtocol.Icmp, default) == slb)
        {
            yield return new Exchange(slb, ExchangeKind.Ping, vip, default);
        }

        foreach (var (kind, open, closed, mostClosed) in new[]
        {
            (ServiceKind.Http, ExchangeKind.Download, ExchangeKind.ClosedPort, MostPorts),

            // A kernel refuses six datagrams of a client at once, and then one a second (icmp(7), icmp_ratelimit).
            (ServiceKind.UdpEcho, ExchangeKind.Datagram, ExchangeKind.RefusedDatagram, 1),
        })
        {
            var ports = PortsOf(slb, vip, kind).ToLookup(port => IsOpen(slb, kind, port));
            foreach (var port in ports[true].Take(MostPorts))
            {
                yield return new Exchange(slb, open, vip, port);
            }

            foreach (var port in ports[false].Take(mostClosed))
            {
                yield return new Exchange(slb, closed, vip, port);
            }
        }
    }

    /// <summary>
    /// The ports of a VIP that may be asked by a protocol: each that the service names alone; of a range, and where the service takes all ports, those that
    /// its real servers listen on and one that nobody listens on. Where a service takes all of UDP, no such one is looked for beside others.
    /// </summary>
    private IEnumerable<Port> PortsOf(Slb slb, Ipv4Address vip, ServiceKind kind)
    {
        var ranges = slb.Vips.Where(one => one.Takes(vip, kind.Protocol())).SelectMany(one
            => one.Vports.Count > 0 ? one.Vports.Select(ports => (Open: ports, Closed: ports)) : [(PortRange.All, TriedPorts)]);
        return ranges.SelectMany(one => one.Open.Count == 1 ? [one.Open.First] : PortsIn(slb, vip, kind, one.Open, one.Closed)).Distinct()
            .Where(port => _configuration.ServiceOf(vip, kind.Protocol(), port) == slb);
    }

    private List<Port> PortsIn(Slb slb, Ipv4Address vip, ServiceKind kind, PortRange open, PortRange closed)
    {
        var ports = ServersOf(slb).SelectMany(one => one.Node.Services).Where(service => service.Kind == kind && open.Contains(service.Port))
            .Select(service => service.Port).Distinct().ToList();
        if (kind == ServiceKind.Http || ports.Count == 0 || open == closed)
        {
            ports.AddRange(ClosedPort(slb, vip, kind, closed));
        }

        // Where the real servers' own port is another, every port of the service may lead to it.
        return ports.Exists(port => IsOpen(slb, kind, port) is not null) ? ports : [open.First];
    }

    /// <summary>The first port of a range that the service takes and no real server listens on; none where each leads to one that is listened on.</summary>
    private IEnumerable<Port> ClosedPort(Slb slb, Ipv4Address vip, ServiceKind kind, PortRange ports)
    {
        var open = _topology.Reals.SelectMany(real => real.Services).Select(service => service.Port).ToHashSet();
        return Enumerable.Range(ports.First.Value, Math.Min(ports.Count, open.Count + MostShadowed)).Select(number => new Port((ushort)number))
            .Where(port => !open.Contains(port) && _configuration.ServiceOf(vip, kind.Protocol(), port) == slb && IsOpen(slb, kind, port) == false).Take(1);
    }

    /// <summary>
    /// Whether the real servers of a service listen on the port that a request to a port of the VIP comes to. Null where only some do: what comes back then
    /// depends on whose turn it is.
    /// </summary>
    private bool? IsOpen(Slb slb, ServiceKind kind, Port vport)
    {
        var listening = ServersOf(slb).Select(one => one.Node.Services.Any(service
            => service.Kind == kind && service.Port == (slb.NatMode.IsTranslation() ? one.Real.Rport ?? vport : vport))).Distinct().ToList();
        return listening is [var all] ? all : null;
    }

    /// <summary>The reals that sessions go to while all are up, each with its node.</summary>
    private List<(Real Real, RealNode Node)> ServersOf(Slb slb)
    {
        var isBackup = !slb.Reals.Any(Spreading.TakesSessions);
        return [.. from real in slb.Reals
                   where isBackup ? real.TakesSessions : Spreading.TakesSessions(real)
                   from node in _topology.Reals
                   where node.Interface.Address.Address == real.Rip
                   select (real, node)];
    }
}
