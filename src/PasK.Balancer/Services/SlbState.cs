using System.Diagnostics.CodeAnalysis;
using PasK.Balancer.Configuration;
using PasK.Balancer.Ingress;
using PasK.Balancer.Numbers;
using PasK.Balancer.Paths;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Services;

/// <summary>What a service says to a new session.</summary>
internal enum Choice
{
    /// <summary>A real takes it.</summary>
    Real,

    /// <summary>It must wait for what the checks will say.</summary>
    Wait,

    /// <summary>No real takes it.</summary>
    None,
}

/// <summary>A service at run time.</summary>
internal sealed class SlbState
{
    private readonly HashSet<Ipv4Address> _rips;
    private readonly RealState[] _primaries;
    private readonly RealState[] _backups;
    private readonly RoundRobinScheduler _primaryScheduler;
    private readonly RoundRobinScheduler _backupScheduler;
    private readonly WaitingRoom _waiting;

    /// <summary>Makes a service whose reals have no check yet.</summary>
    /// <param name="slb">What it shall do.</param>
    /// <param name="paths">The paths to its reals, by rip.</param>
    /// <param name="shares">Which share of what waits a source has.</param>
    public SlbState(Slb slb, IReadOnlyDictionary<Ipv4Address, RealPath> paths, Shares shares)
    {
        if (slb.LbMethod != LbMethod.RoundRobin)
        {
            throw new ArgumentOutOfRangeException(nameof(slb), slb.LbMethod, "unknown lb-method");
        }

        Slb = slb;
        _waiting = new WaitingRoom(shares);
        Reals = [.. slb.Reals.Select(real => new RealState(this, real, paths[real.Rip]))];
        foreach (var real in Reals)
        {
            real.RealPath.Methods.UnionWith(real.Methods);
        }

        _rips = [.. slb.Reals.Select(real => real.Rip)];
        _primaries = [.. Reals.Where(state => !state.Real.IsBackup)];
        _backups = [.. Reals.Where(state => state.Real.IsBackup)];
        (_primaryScheduler, _backupScheduler) = (new RoundRobinScheduler(_primaries), new RoundRobinScheduler(_backups));
    }

    /// <summary>What it shall do.</summary>
    public Slb Slb { get; }

    /// <summary>Its reals, in the order of the configuration.</summary>
    public IReadOnlyList<RealState> Reals { get; }

    /// <summary>Requests that wait.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>
    /// Whether it takes no packets from there: from a real, which would get them back (RFC 2003 §3.2) or past the balancer the answer to them. Only where
    /// the balancer asks in its own name a real may be a client.
    /// </summary>
    public bool WouldLoop(Ipv4Address source) => _rips.Contains(source) && Slb.NatMode != NatMode.BothNat;

    /// <summary>
    /// Whether a packet may begin a session: of TCP a segment that opens a connection, as of IPVS (<c>sloppy_tcp</c>), or, where the service wants that, one of
    /// a connection that may have been open before the balancer was there.
    /// </summary>
    public bool Begins(IpProtocol protocol, in TcpSegment segment)
        => protocol != IpProtocol.Tcp || segment.IsOpening || (Slb.SloppyTcp && segment.MayBeOfOpenConnection);

    /// <summary>
    /// Whether sessions leave a real that is down. Nothing of a UDP flow is lost by that, and a flow that never pauses would stay for ever; the connection of
    /// another protocol would be.
    /// </summary>
    public bool MovesSessions(IpProtocol protocol) => Slb.InactSessions switch
    {
        InactSessions.Move => true,
        InactSessions.Keep => false,
        _ => protocol == IpProtocol.Udp,
    };

    /// <summary>Chooses a real for a new session: one that is up, and a backup only when every other one is known to be down.</summary>
    public Choice Choose(out RealState? real)
    {
        real = null;
        var choice = Decide(out var scheduler);
        scheduler?.TryTake(out real);
        return choice;
    }

    /// <summary>Whether every real that is no backup is known not to take sessions.</summary>
    public bool NeedsBackups => Decide(_primaries) == Choice.None;

    /// <summary>The reals that take sessions only when no other does.</summary>
    public IReadOnlyList<RealState> Backups => _backups;

    /// <summary>Lets a request wait for the first verdict.</summary>
    /// <returns>Whether another one was dropped for it.</returns>
    public bool Wait(ReceivedPacket request) => _waiting.Add(request);

    /// <summary>Takes the oldest request that waits, once it is known what it gets.</summary>
    public bool TryTakeDecided([NotNullWhen(true)] out ReceivedPacket? request)
    {
        request = null;
        return _waiting.Count > 0 && Decide(out _) != Choice.Wait && _waiting.TryTake(out request);
    }

    private Choice Decide(out RoundRobinScheduler? scheduler)
    {
        var choice = Decide(_primaries);
        scheduler = choice == Choice.Real ? _primaryScheduler : null;
        if (choice == Choice.None)
        {
            choice = Decide(_backups);
            scheduler = choice == Choice.Real ? _backupScheduler : null;
        }

        return choice;
    }

    private static Choice Decide(RealState[] reals)
        => Array.Exists(reals, real => real.IsEligible) ? Choice.Real
            : Array.Exists(reals, real => real.IsUndecided) ? Choice.Wait
            : Choice.None;
}
