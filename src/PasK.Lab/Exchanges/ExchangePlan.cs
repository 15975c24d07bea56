using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Exchanges;

/// <summary>
/// What each client asks in a demonstration: of every service, each VIP, protocol and port that it takes, by what its real servers run there. A service is
/// asked often enough that its clients together begin a session for each real.
/// </summary>
public sealed class ExchangePlan
{
    /// <summary>Ports of one VIP and protocol that are asked at most, of those that real servers listen on and of the others.</summary>
    private const int MostPorts = 8;

    /// <summary>Ports that are tried, from the first on, where a service takes all of them and one is wanted that nobody listens on.</summary>
    private static readonly PortRange TriedPorts = PortRange.All with { First = new Port(81) };

    private readonly Topology _topology;
    private readonly BalancerConfiguration _configuration;

    private ExchangePlan(Topology topology)
    {
        _topology = topology;
        _configuration = topology.Balancers.Single().Configuration;
        All = [.. _configuration.Slbs.SelectMany(slb => Repeated([.. ExchangesWith(slb)]))];
    }

    /// <summary>All exchanges, in the order of the services, and of each service in the order of <see cref="ExchangeKind"/>.</summary>
    public IReadOnlyList<Exchange> All { get; }

    /// <summary>Plans the exchanges of a topology.</summary>
    /// <param name="topology">A topology with one balancer. What counts is how the network is meant, without its faults.</param>
    public static ExchangePlan Of(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        return new ExchangePlan(topology.WithoutFaults());
    }

    /// <summary>Whether a service is asked for anything.</summary>
    public bool Asks(Slb slb) => All.Any(exchange => exchange.Slb == slb);

    /// <summary>The exchanges of a kind.</summary>
    public IEnumerable<Exchange> Of(ExchangeKind kind) => All.Where(exchange => exchange.Kind == kind);

    /// <summary>The exchanges of a kind with services that a condition holds of.</summary>
    public IEnumerable<Exchange> Of(ExchangeKind kind, Func<Slb, bool> condition) => Of(kind).Where(exchange => condition(exchange.Slb));

    /// <summary>Whether a client's flow is an exchange of a kind.</summary>
    public bool Has(ExchangeKind kind, FlowKey flow)
        => Of(kind).Any(exchange => exchange.Protocol == flow.Protocol && exchange.Vip == flow.Destination
            && (kind == ExchangeKind.Ping || exchange.Port == flow.DestinationPort));

    /// <summary>The exchange by which new sessions of a service are begun: a download where there is one. Null where it is asked for nothing.</summary>
    public Exchange? SessionOf(Slb slb)
        => All.Where(exchange => exchange.Slb == slb).OrderBy(exchange => exchange.Kind != ExchangeKind.Download).FirstOrDefault();

    /// <summary>How many sessions each client begins with a service so that all clients together begin one for each of its reals.</summary>
    public int SessionsByEachClient(Slb slb)
    {
        ArgumentNullException.ThrowIfNull(slb);
        return (int)Math.Ceiling((double)slb.Reals.Count / _topology.Hosts.Count());
    }

    /// <summary>The first exchange of a service is made so often that there are enough sessions.</summary>
    private IEnumerable<Exchange> Repeated(IReadOnlyList<Exchange> exchanges)
        => exchanges.Select((exchange, i) => i > 0 ? exchange
            : exchange with { Times = Math.Max(1, SessionsByEachClient(exchange.Slb) - (exchanges.Count - 1)) });

    private IEnumerable<Exchange> ExchangesWith(Slb slb)
    {
        var servers = slb.Reals.Where(real => real.TakesSessions).ToList();
        return servers.Count == 0 ? []
            : slb.Vips.Select(vip => vip.Address).Distinct().SelectMany(vip => ExchangesWith(slb, vip)).OrderBy(exchange => exchange.Kind);
    }

    private IEnumerable<Exchange> ExchangesWith(Slb slb, Ipv4Address vip)
    {
        if (_configuration.ServiceOf(vip, IpProtocol.Icmp, default) == slb)
        {
            yield return new Exchange(slb, ExchangeKind.Ping, vip, default);
        }

        foreach (var (kind, open, closed) in new[]
        {
            (ServiceKind.Http, ExchangeKind.Download, ExchangeKind.ClosedPort), (ServiceKind.UdpEcho, ExchangeKind.Datagram, ExchangeKind.RefusedDatagram),
        })
        {
            var ports = PortsOf(slb, vip, kind).ToLookup(port => Listens(slb, kind, port));
            foreach (var port in ports[true].Take(MostPorts))
            {
                yield return new Exchange(slb, open, vip, port);
            }

            foreach (var port in ports[false].Take(MostPorts))
            {
                yield return new Exchange(slb, closed, vip, port);
            }
        }
    }

    /// <summary>
    /// The ports of a VIP that a service takes by a protocol: those that it names alone; of a range those that its real servers listen on and one that nobody
    /// listens on; where it takes all, those that its real servers listen on and, of TCP or where there are none, one that nobody listens on.
    /// </summary>
    private IEnumerable<Port> PortsOf(Slb slb, Ipv4Address vip, ServiceKind kind)
    {
        var protocol = kind.Protocol();
        var taken = slb.Vips.Where(one => one.Takes(vip, protocol)).ToList();
        var listed = taken.SelectMany(one => one.Vports).SelectMany(ports => PortsOf(slb, kind, ports));
        var open = taken.Exists(one => one.Vports.Count == 0) ? OpenPorts(slb, kind).ToList() : [];
        var closed = taken.Exists(one => one.Vports.Count == 0) && (protocol == IpProtocol.Tcp || open.Count == 0) ? ClosedPort(slb, kind, TriedPorts) : null;
        return listed.Concat(open).Concat(closed is { } port ? [port] : []).Distinct()
            .Where(port => _configuration.ServiceOf(vip, protocol, port) == slb);
    }

    /// <summary>What is asked of ports that a service names. Of a range whose every port leads to one that is listened on, it is the first.</summary>
    private IEnumerable<Port> PortsOf(Slb slb, ServiceKind kind, PortRange ports)
        => ports.Count == 1 ? [ports.First]
            : OpenPorts(slb, kind).Where(ports.Contains).DefaultIfEmpty(ports.First).Concat(ClosedPort(slb, kind, ports) is { } closed ? [closed] : []);

    private IEnumerable<Port> OpenPorts(Slb slb, ServiceKind kind)
        => ServersOf(slb).SelectMany(one => one.Node.Services).Where(service => service.Kind == kind).Select(service => service.Port).Distinct()
            .Where(port => Listens(slb, kind, port));

    /// <summary>The first port of a range that no real server listens on, or null where each leads to one that is listened on.</summary>
    private Port? ClosedPort(Slb slb, ServiceKind kind, PortRange ports)
    {
        var open = _topology.Reals.SelectMany(real => real.Services).Select(service => service.Port).ToHashSet();
        var port = Enumerable.Range(ports.First.Value, Math.Min(ports.Count, open.Count + 1)).Select(number => (Port?)new Port((ushort)number))
            .FirstOrDefault(port => !open.Contains(port!.Value));
        return port is { } closed && !Listens(slb, kind, closed) ? closed : null;
    }

    /// <summary>Whether any real server of a service listens on the port that a request to a port of the VIP comes to.</summary>
    private bool Listens(Slb slb, ServiceKind kind, Port vport)
        => ServersOf(slb).Any(one => one.Node.Services.Any(service
            => service.Kind == kind && service.Port == (slb.NatMode.IsTranslation() ? one.Real.Rport ?? vport : vport)));

    private IEnumerable<(Real Real, RealNode Node)> ServersOf(Slb slb)
        => from real in slb.Reals
           where real.TakesSessions
           from node in _topology.Reals
           where node.Interface.Address.Address == real.Rip
           select (real, node);
}
