using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Forwarding;
using PasK.Balancer.HealthChecks;
using PasK.Balancer.Ingress;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Numbers;
using PasK.Balancer.Paths;
using PasK.Balancer.Services;
using PasK.Balancer.Sessions;
using PasK.Balancer.Timing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Engine;

/// <summary>
/// The reference balancer: it forwards clients' packets for VIPs to the reals in each service's nat-mode, routes between its VLANs, and answers ARP and ping
/// for its addresses. Not thread-safe, except for reading counters.
/// </summary>
public sealed partial class BalancerEngine : IDatapath
{
    private readonly string[] _ports;
    private readonly MacAddress[] _portMacs;
    private readonly EngineMemory _memory;
    private readonly Counters _counters;
    private readonly HealthChecker _health;
    private readonly SessionTable _sessions;
    private readonly FragmentTable _fragments;
    private readonly NeighbourTable<WaitingPacket> _neighbours;
    private SlbState[] _slbs = [];
    private Dictionary<Ipv4Address, RealPath> _paths;
    private PacketPath _path;

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
        (_ports, _portMacs) = ([.. configuration.Ports], [.. portMacs]);
        if (_portMacs.Length != _ports.Length)
        {
            throw new ArgumentException($"{_portMacs.Length} MAC addresses for {_ports.Length} ports", nameof(portMacs));
        }

        _memory = new EngineMemory(seed);
        (_counters, _health, _sessions) = (_memory.Counters, _memory.Health, _memory.Sessions);
        (_fragments, _neighbours) = (_memory.Fragments, _memory.Neighbours);
        Configuration = configuration;
        Adopt(PlanOf(configuration), call: default);
    }

    /// <inheritdoc/>
    public TimeSpan? NextDeadline
        => Earliest.Of(Earliest.Of(_health.NextDeadline, _fragments.NextDeadline), Earliest.Of(_sessions.NextDeadline, _neighbours.NextDeadline));

    /// <summary>The number of sessions.</summary>
    public int SessionCount => _sessions.Count;

    /// <summary>
    /// Packets that wait: for a neighbour's MAC address, for the first fragment of their packet, or for the first verdict about their service's reals.
    /// </summary>
    public int WaitingCount => _path.WaitingCount;

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
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)port, (uint)_ports.Length, nameof(port));
        ArgumentNullException.ThrowIfNull(output);
        var call = Begin(now, output);
        _counters.Add(Counter.Received);
        try
        {
            _counters.Add(_path.Receive(port, frame, call));
        }
        catch (Exception e)
        {
            _memory.Faults.Survive(e, WaitingCount, call);
        }

        End(call);
    }

    /// <inheritdoc/>
    public void Advance(TimeSpan now, IDatapathOutput output)
    {
        var call = Begin(now, output);
        _path.GiveUpNeighbours(call);
        try
        {
            _health.Advance(call);
        }
        catch (Exception e)
        {
            _memory.Faults.Survive(e, WaitingCount, call);
        }

        End(call);
    }

    /// <summary>Begins a call: expires sessions and fragments. The first call also starts the health checks.</summary>
    private DatapathCall Begin(TimeSpan now, IDatapathOutput output)
    {
        _health.Start(now);
        _sessions.Expire(now);
        _fragments.Expire(now);
        return new DatapathCall(now, output);
    }

    /// <summary>Ends a call: what waited and waits no more is served, and a real that has given up its last session is forgotten.</summary>
    private void End(DatapathCall call)
    {
        _path.ServeWaiting(call);
        if (_sessions.TakeDrained())
        {
            Adopt(PlanOf(Configuration), call);
        }
    }
}
