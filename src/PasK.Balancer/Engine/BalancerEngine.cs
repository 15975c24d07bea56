using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Forwarding;
using PasK.Balancer.HealthChecks;
using PasK.Balancer.Icmp;
using PasK.Balancer.Ingress;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Numbers;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Balancer.Services;
using PasK.Balancer.Sessions;
using PasK.Balancer.Timing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Transport;

namespace PasK.Balancer.Engine;

/// <summary>
/// The reference balancer: it forwards clients' packets for VIPs to the reals in each service's nat-mode, routes between its VLANs, and answers ARP and ping
/// for its addresses. Not thread-safe, except for reading counters.
/// </summary>
public sealed partial class BalancerEngine : IDatapath
{
    private readonly int _ports;
    private readonly Counters _counters = new();
    private readonly OwnAddresses _addresses;
    private readonly RoutingTable _routes;
    private readonly SlbState[] _slbs;
    private ServiceTable _services;
    private readonly HealthChecker _health;
    private readonly SessionTable _sessions;
    private readonly NeighbourTable<WaitingPacket> _neighbours;
    private readonly IngressParser _ingress;
    private readonly SourceValidation _sources;
    private readonly ArpExchange<WaitingPacket> _arp;
    private readonly Transmitter _transmitter;
    private readonly PacketForwarder _forwarder;
    private readonly OwnPackets _own;
    private readonly FragmentTable _fragments;
    private readonly RequestTraffic _requests;
    private readonly ReturnTraffic _returns;
    private readonly TunnelErrorRelay _tunnelErrors;
    private readonly FlowErrorRelay _flowErrors;
    private readonly EngineFaults _faults;

    /// <summary>Makes a balancer that knows no neighbour and has no session yet.</summary>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="portMacs">The MAC addresses of its ports, in the order of <see cref="BalancerConfiguration.Ports"/>.</param>
    /// <param name="seed">The source of its random choices.</param>
    /// <exception cref="ArgumentException">
    /// There are not as many MAC addresses as ports, two VLANs cannot be told apart at their port, an MTU is out of range, a route's gateway is in no subnet, a
    /// VIP has ports without a protocol, reals at one rip have different MAC addresses, or a health check has no route or no port.
    /// </exception>
    public BalancerEngine(BalancerConfiguration configuration, IReadOnlyList<MacAddress> portMacs, EngineSeed seed)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(portMacs);
        ArgumentNullException.ThrowIfNull(seed);
        _ports = configuration.Ports.Count;
        if (portMacs.Count != _ports)
        {
            throw new ArgumentException($"{portMacs.Count} MAC addresses for {_ports} ports", nameof(portMacs));
        }

        var events = new EventBudget();
        _faults = new EngineFaults(_counters, events);
        var attachments = new AttachmentTable(configuration, portMacs);
        var attached = attachments.WithAddress;
        _addresses = new OwnAddresses(attached, configuration.Vips, portMacs);
        _routes = new RoutingTable(attached, configuration.Routes);
        var paths = configuration.Slbs.SelectMany(slb => slb.Reals).GroupBy(real => real.Rip).ToDictionary(reals => reals.Key, reals
            => reals.Select(real => real.Mac).Distinct().ToList() is [var mac]
                ? new RealPath(reals.Key, [.. reals.Select(real => real.Name).Distinct()], mac, _routes.TryFind(reals.Key, out var hop) ? hop : null)
                : throw new ArgumentException($"the reals at {reals.Key} have different MAC addresses", nameof(configuration)));
        var numbers = new UnguessableNumbers(seed.Secret);
        var shares = new Shares(numbers);
        _fragments = new FragmentTable(shares, _counters);
        _slbs = [.. configuration.Slbs.Select(slb => new SlbState(slb, paths, shares))];
        _services = new ServiceTable(_slbs);
        var probes = new ProbeTable(numbers, IsTranslated);
        _sessions = new SessionTable(configuration.SessionTimeouts, _counters, new TranslationTable(flow => probes.Awaits(flow), numbers));
        var checks = CheckPlan.Of(_slbs, _routes);
        var hops = paths.Values.Select(path => path.Hop).OfType<Hop>().Concat(_routes.Gateways).Concat(checks.Select(check => check.Target.Hop));
        _neighbours = new NeighbourTable<WaitingPacket>(_counters, hops.Select(hop => NeighbourKey.Of(hop)).ToHashSet());
        var identifications = new IdentificationSource(numbers);
        _ingress = new IngressParser(_addresses, attachments, _fragments);
        var gateways = new Gateways<WaitingPacket>(_routes.Gateways, _neighbours);
        _sources = new SourceValidation(_addresses, _routes, _neighbours, gateways, _slbs);
        _arp = new ArpExchange<WaitingPacket>(_addresses, _neighbours, _counters, events);
        _transmitter = new Transmitter(_neighbours, identifications, _counters);
        _forwarder = new PacketForwarder(_routes, paths, _transmitter, _counters);
        _own = new OwnPackets(new IcmpErrorWriter(_addresses, identifications, shares, _counters), _routes, _transmitter, identifications, _counters);
        _requests = new RequestTraffic(_sessions, _forwarder, _own, _counters, events);
        _returns = new ReturnTraffic(_ingress, _sessions, _forwarder, _slbs.SelectMany(slb => slb.Reals).Where(real => real.Translation is not null));
        var mtus = new PathMtuErrors(_counters, events);
        _tunnelErrors = new TunnelErrorRelay(paths, _sessions, _routes, _own, mtus);
        _flowErrors = new FlowErrorRelay(_addresses, _sources, _sessions, _forwarder, _counters);
        var realsOfPaths = _slbs.SelectMany(slb => slb.Reals).ToLookup(real => real.RealPath);
        var sender = new ProbeSender(_transmitter, probes, _counters, numbers);
        _health = new HealthChecker(checks, probes, sender, realsOfPaths, _neighbours, gateways, mtus, _counters, seed.Lots);
    }

    /// <inheritdoc/>
    public TimeSpan? NextDeadline
        => Earliest.Of(Earliest.Of(_health.NextDeadline, _fragments.NextDeadline), Earliest.Of(_sessions.NextDeadline, _neighbours.NextDeadline));

    /// <summary>The number of sessions.</summary>
    public int SessionCount => _sessions.Count;

    /// <summary>
    /// Packets that wait: for a neighbour's MAC address, for the first fragment of their packet, or for the first verdict about their service's reals.
    /// </summary>
    public int WaitingCount => _neighbours.WaitingCount + _fragments.WaitingCount + _slbs.Sum(slb => slb.WaitingCount);

    /// <inheritdoc/>
    public int OutstandingProbes => _health.Outstanding;

    /// <inheritdoc/>
    public IReadOnlyList<RealHealth> Health
        => [.. _slbs.SelectMany(slb => slb.Reals).Select(real => new RealHealth(real.Service.Slb.Name, real.Real.Name, real.ShownHealth, real.RealPath.Mac))];

    /// <summary>The number of packets dropped for a reason.</summary>
    public long Count(DropReason reason) => _counters[reason];

    /// <summary>The value of a counter.</summary>
    public long Count(Counter counter) => _counters[counter];

    /// <inheritdoc/>
    public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)port, (uint)_ports, nameof(port));
        ArgumentNullException.ThrowIfNull(output);
        var call = Begin(now, output);
        _counters.Add(Counter.Received);
        try
        {
            _counters.Add(ReceiveFrame(port, frame, call));
        }
        catch (Exception e)
        {
            _faults.Survive(e, WaitingCount, call);
        }

        ServeWaiting(call);
    }

    /// <inheritdoc/>
    public void Advance(TimeSpan now, IDatapathOutput output)
    {
        var call = Begin(now, output);
        while (_neighbours.TryGiveUp(call, out var neighbour))
        {
            while (_neighbours.TryTakeWaiting(neighbour, out var waiting))
            {
                Settle(waiting, static (_, _, _) => NeighbourUnanswered, stillOpen: 0, call);
            }
        }

        try
        {
            _health.Advance(call);
        }
        catch (Exception e)
        {
            _faults.Survive(e, WaitingCount, call);
        }

        ServeWaiting(call);
    }

    /// <summary>Begins a call: expires sessions and fragments. The first call also starts the health checks.</summary>
    private DatapathCall Begin(TimeSpan now, IDatapathOutput output)
    {
        _health.Start(now);
        _sessions.Expire(now);
        _fragments.Expire(now);
        return new DatapathCall(now, output);
    }

    private bool IsTranslated(FlowKey reply) => _sessions.FindByReply(reply) is not null;
}
