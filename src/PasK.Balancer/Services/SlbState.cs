using System.Diagnostics.CodeAnalysis;
using PasK.Balancer.Configuration;
using PasK.Balancer.Ingress;
using PasK.Balancer.Numbers;
using PasK.Balancer.Paths;
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
    private readonly HashSet<Ipv4Address> _rips;
    private readonly RealPool _primaries;
    private readonly RealPool _backups;
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
        _primaries = new RealPool([.. Reals.Where(state => !state.Real.IsBackup)], slb.LbMethod);
        _backups = new RealPool([.. Reals.Where(state => state.Real.IsBackup)], slb.LbMethod);
    }

    /// <summary>Its configuration.</summary>
    public Slb Slb { get; }

    /// <summary>Its reals, in the order of the configuration.</summary>
    public IReadOnlyList<RealState> Reals { get; }

    /// <summary>Whether it is at work: an operator may withdraw it, and offer it again.</summary>
    public bool IsOffered { get; set; } = true;

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

    /// <summary>Takes note that a real of the service became eligible, or is no longer.</summary>
    public void Refresh(RealState real) => (real.Real.IsBackup ? _backups : _primaries).Refresh();

    /// <summary>Chooses reals for new sessions by another method from now on.</summary>
    public void Schedule(LbMethod by)
    {
        _primaries.Schedule(by);
        _backups.Schedule(by);
    }

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
