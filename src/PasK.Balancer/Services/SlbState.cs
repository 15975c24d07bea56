using System.Diagnostics.CodeAnalysis;
using PasK.Balancer.Configuration;
using PasK.Balancer.Ingress;
using PasK.Balancer.Numbers;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Services;

/// <summary>What a service decides about a new session.</summary>
internal enum Choice
{
    /// <summary>A real takes it.</summary>
    Real,

    /// <summary>It must wait for the verdict of the checks.</summary>
    Wait,

    /// <summary>No real takes it.</summary>
    None,
}

/// <summary>A service at run time.</summary>
internal sealed class SlbState
{
    private HashSet<Ipv4Address> _rips;
    private RealPool _primaries;
    private RealPool _backups;
    private readonly WaitingRoom _waiting;

    /// <summary>Makes the run-time state of a service. Its reals have no checks yet.</summary>
    /// <param name="slb">Its configuration.</param>
    /// <param name="paths">The paths to its reals, by rip.</param>
    /// <param name="shares">Which share of the waiting requests a source has.</param>
    public SlbState(Slb slb, IReadOnlyDictionary<Ipv4Address, RealPath> paths, Shares shares)
    {
        Slb = slb;
        _waiting = new WaitingRoom(shares);
        Reals = [.. slb.Reals.Select(real => new RealState(this, real, paths[real.Rip]))];
        foreach (var real in Reals)
        {
            real.RealPath.Methods.UnionWith(real.Methods);
        }

        _rips = [.. slb.Reals.Select(real => real.Rip)];
        _primaries = new RealPool(Those(isBackup: false), slb.LbMethod);
        _backups = new RealPool(Those(isBackup: true), slb.LbMethod);
    }

    /// <summary>Its configuration.</summary>
    public Slb Slb { get; private set; }

    /// <summary>Its reals, in the order of the configuration.</summary>
    public IReadOnlyList<RealState> Reals { get; private set; }

    /// <summary>Reals that it had under an earlier configuration, and that have sessions left.</summary>
    public IReadOnlyList<RealState> Leaving { get; private set; } = [];

    /// <summary>Requests that wait.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>
    /// Whether a source may be no client: it is a real of the service, which would get its own packets back (RFC 2003 §3.2), or would get the reply
    /// directly, not through the balancer. In nat-mode both-nat a real may be a client, because the balancer sends from its own address.
    /// </summary>
    public bool Refuses(Ipv4Address source) => _rips.Contains(source) && !Slb.NatMode.Traits().HidesClient;

    /// <summary>
    /// Whether a packet may begin a session. A TCP segment must open a connection. With <c>sloppy-tcp</c>, as in IPVS (<c>sloppy_tcp</c>), it may also belong
    /// to a connection that was open before the balancer was there.
    /// </summary>
    public bool Begins(IpProtocol protocol, in TcpSegment segment)
        => protocol != IpProtocol.Tcp || segment.IsOpening || (Slb.SloppyTcp && segment.MayBeOfOpenConnection);

    /// <summary>
    /// Whether sessions move away from a real that is down. By default only UDP sessions do: a UDP flow loses nothing by it, and one that never pauses would
    /// stay for ever. The connection of another protocol would be lost.
    /// </summary>
    public bool MovesSessions(IpProtocol protocol) => Slb.InactSessions switch
    {
        InactSessions.Move => true,
        InactSessions.Keep => false,
        _ => protocol == IpProtocol.Udp,
    };

    /// <summary>Chooses a real for a new session: one that is up; a backup only when no other real takes sessions.</summary>
    /// <param name="flow">The flow of the session.</param>
    /// <param name="real">The real, or null when none is chosen.</param>
    public Choice Choose(in FlowKey flow, out RealState? real)
    {
        var choice = Decide(out var pool);
        real = choice == Choice.Real ? pool.Choose(flow) : null;
        return choice;
    }

    /// <summary>Takes note that a real of the service may have become eligible, or be no longer, or have another weight.</summary>
    public void Refresh(RealState real) => (real.Real.IsBackup ? _backups : _primaries).Refresh();

    /// <summary>Whether one of its VIPs takes a flow.</summary>
    public bool Takes(in FlowKey flow)
    {
        var (address, protocol, port) = (flow.Destination, flow.Protocol, flow.DestinationPort);
        return Slb.Vips.Any(vip => vip.Takes(address, protocol, port));
    }

    /// <summary>
    /// Goes on under another configuration, and so do its reals that are the same there, its schedulers and what waits. A real that it does without leaves, or
    /// is gone.
    /// </summary>
    /// <param name="next">The service as it is made anew from that configuration.</param>
    /// <param name="routes">The routes of that configuration.</param>
    /// <param name="paths">The paths to reals, by rip. Those to reals that leave are added.</param>
    /// <returns>Whether sessions may have to end, or their packets to leave otherwise.</returns>
    public bool Become(SlbState next, RoutingTable routes, Dictionary<Ipv4Address, RealPath> paths)
    {
        var isOther = !next.Slb.Vips.SequenceEqual(Slb.Vips);
        RealState[] before = [.. AllReals];
        var reals = new List<RealState>();
        foreach (var real in next.Reals)
        {
            var same = Array.Find(before, one => one.IsSame(real));
            isOther |= same?.Become(real) ?? false;
            reals.Add(same ?? real);
        }

        var leaving = new List<RealState>();
        foreach (var real in before.Except(reals).Where(real => real.Sessions > 0))
        {
            if (real.Real.GracefulShutdown && next.Slb.NatMode == Slb.NatMode && routes.TryFind(real.Real.Rip, out var hop) && hop == real.RealPath.Hop)
            {
                real.Leave(paths);
                leaving.Add(real);
            }
            else
            {
                real.Go();
                isOther = true;
            }
        }

        reals.ForEach(real => real.Join(this));
        (Slb, Reals, Leaving, _rips) = (next.Slb, reals, leaving, next._rips);
        (_primaries, _backups) = (_primaries.Of(Those(isBackup: false), Slb.LbMethod), _backups.Of(Those(isBackup: true), Slb.LbMethod));
        return isOther;
    }

    /// <summary>Is not there any more under another configuration, nor are its sessions.</summary>
    /// <returns>The requests that waited.</returns>
    public IEnumerable<ReceivedPacket> Go()
    {
        foreach (var real in AllReals)
        {
            real.Go();
        }

        while (_waiting.TryTake(out var request))
        {
            yield return request;
        }
    }

    /// <summary>Its reals, and those that leave.</summary>
    public IEnumerable<RealState> AllReals => Reals.Concat(Leaving);

    private RealState[] Those(bool isBackup) => [.. Reals.Where(state => state.Real.IsBackup == isBackup)];

    /// <summary>Whether no real but backups takes new sessions, and none is undecided.</summary>
    public bool NeedsBackups => _primaries.Decide() == Choice.None;

    /// <summary>The reals that take sessions only when no other does.</summary>
    public IReadOnlyList<RealState> Backups => _backups.Reals;

    /// <summary>Lets a request wait for the first verdict about the reals.</summary>
    /// <returns>Whether another one was dropped for it.</returns>
    public bool Wait(ReceivedPacket request) => _waiting.Add(request);

    /// <summary>Takes the oldest waiting request, once the service can decide about it.</summary>
    public bool TryTakeDecided([NotNullWhen(true)] out ReceivedPacket? request)
    {
        request = null;
        return _waiting.Count > 0 && Decide(out _) != Choice.Wait && _waiting.TryTake(out request);
    }

    /// <summary>Decides about a new session by the reals that are no backups, or by the backups when none of those takes it.</summary>
    private Choice Decide(out RealPool pool)
    {
        pool = _primaries;
        var choice = pool.Decide();
        if (choice == Choice.None)
        {
            pool = _backups;
            choice = pool.Decide();
        }

        return choice;
    }
}
