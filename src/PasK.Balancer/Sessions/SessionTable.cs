using PasK.Wire;

namespace PasK.Balancer;

/// <summary>The sessions, found by the flow of their packets. Nothing is ever scanned: see <see cref="TimedList{T}"/>.</summary>
/// <param name="counters">Where sessions are counted.</param>
internal sealed class SessionTable(Counters counters)
{
    private readonly Dictionary<FlowKey, Session> _sessions = new(new SeededComparer());
    private readonly TimedList<Session> _tcp = new(SessionLimits.Tcp);
    private readonly TimedList<Session> _tcpClosing = new(SessionLimits.TcpClosing);
    private readonly TimedList<Session> _udp = new(SessionLimits.Udp);
    private readonly TimedList<Session> _icmp = new(SessionLimits.Icmp);

    /// <summary>Sessions that there are.</summary>
    public int Count => _sessions.Count;

    /// <summary>Whether there are as many as there may be.</summary>
    public bool IsFull => _sessions.Count >= SessionLimits.Maximum;

    /// <summary>When the next session expires, or null when there is none.</summary>
    public TimeSpan? NextDeadline => Earliest.Of(Earliest.Of(_tcp.NextDue, _tcpClosing.NextDue), Earliest.Of(_udp.NextDue, _icmp.NextDue));

    /// <summary>Finds the session of a packet, or null, and changes nothing.</summary>
    public Session? Find(in FlowKey flow) => _sessions.GetValueOrDefault(flow);

    /// <summary>Lets a session live on after a packet of it.</summary>
    public void Touch(Session session, TcpFlags flags, TimeSpan now)
    {
        session.Note(flags);
        ListOf(session).Restart(session, now);
    }

    /// <summary>Begins a session for a packet that has none.</summary>
    public Session Begin(in FlowKey flow, TcpFlags flags, SlbState service, RealState real, TimeSpan now)
    {
        var session = new Session(flow, service, real);
        _sessions.Add(flow, session);
        Touch(session, flags, now);
        counters.Add(Counter.SessionsBegun);
        return session;
    }

    /// <summary>Ends the sessions that were idle for too long.</summary>
    public void Expire(TimeSpan now)
    {
        while (_tcp.TryTake(now, out var session) || _tcpClosing.TryTake(now, out session)
            || _udp.TryTake(now, out session) || _icmp.TryTake(now, out session))
        {
            _sessions.Remove(session.Key);
            counters.Add(Counter.SessionsExpired);
        }
    }

    private TimedList<Session> ListOf(Session session) => session.Key.Protocol switch
    {
        IpProtocol.Tcp => session.IsClosing ? _tcpClosing : _tcp,
        IpProtocol.Udp => _udp,
        _ => _icmp,
    };

    /// <summary>Hashes with the process's seed, so that nobody can choose flows that fall into one bucket.</summary>
    private sealed class SeededComparer : IEqualityComparer<FlowKey>
    {
        public bool Equals(FlowKey x, FlowKey y) => x == y;

        public int GetHashCode(FlowKey obj)
            => HashCode.Combine(obj.Source.Value, obj.SourcePort.Value, obj.Destination.Value, obj.DestinationPort.Value, (byte)obj.Protocol);
    }
}
