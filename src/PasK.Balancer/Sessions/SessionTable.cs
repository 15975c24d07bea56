using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// The sessions, found by the flow of their packets. Nothing is ever scanned: see <see cref="TimedList{T}"/>. Where there is no room for another, these make room,
/// in this order: the oldest of which SYN alone was seen; the oldest whose client has sent few packets; the one that is idle for longest, unless it has carried
/// data in the last <see cref="SessionLimits.Busy"/>.
/// </summary>
internal sealed class SessionTable
{
    private readonly Dictionary<FlowKey, Session> _sessions = new(new FlowComparer());
    private readonly TimedList<Session> _opening;
    private readonly TimedList<Session> _tcpUnassured;
    private readonly TimedList<Session> _udpUnassured;
    private readonly TimedList<Session> _icmpUnassured;
    private readonly TimedList<Session> _tcp;
    private readonly TimedList<Session> _tcpFinWait;
    private readonly TimedList<Session> _tcpClose;
    private readonly TimedList<Session> _udp;
    private readonly TimedList<Session> _icmp;
    private readonly TimedList<Session>[] _unassured;
    private readonly TimedList<Session>[] _assured;
    private readonly TimedList<Session>[] _all;
    private readonly Counters _counters;
    private readonly TranslationTable _translations;

    /// <summary>A table without sessions.</summary>
    /// <param name="timeouts">How long sessions live.</param>
    /// <param name="counters">Where sessions are counted.</param>
    /// <param name="translations">Those that are translated.</param>
    public SessionTable(SessionTimeouts timeouts, Counters counters, TranslationTable translations)
    {
        _opening = new(timeouts.TcpSynSent);
        _unassured = [_tcpUnassured = new(timeouts.TcpUnassured), _udpUnassured = new(timeouts.Udp), _icmpUnassured = new(timeouts.Icmp)];
        _assured =
        [
            _tcp = new(timeouts.TcpEstablished), _tcpFinWait = new(timeouts.TcpFinWait), _tcpClose = new(timeouts.TcpClose), _udp = new(timeouts.UdpStream), _icmp = new(timeouts.Icmp),
        ];
        _all = [_opening, .. _unassured, .. _assured];
        (_counters, _translations) = (counters, translations);
    }

    /// <summary>Sessions that there are.</summary>
    public int Count => _sessions.Count;

    /// <summary>When the next session expires, or null when there is none.</summary>
    public TimeSpan? NextDeadline
    {
        get
        {
            TimeSpan? next = null;
            foreach (var list in _all)
            {
                next = Earliest.Of(next, list.NextDue);
            }

            return next;
        }
    }

    /// <summary>Finds the session of a packet, or null, and changes nothing.</summary>
    public Session? Find(in FlowKey flow) => _sessions.GetValueOrDefault(flow);

    /// <summary>Whether there are sessions that are translated.</summary>
    public bool HasTranslations => _translations.Count > 0;

    /// <summary>Finds the translated session that a packet of its real belongs to, or null, and changes nothing.</summary>
    public Session? FindByAnswer(in FlowKey flow) => _translations.Find(flow);

    /// <summary>Lets a session live on after a packet of its client.</summary>
    public void Touch(Session session, in Segment segment, TimeSpan now)
    {
        session.Note(segment, now);
        Restart(session, now);
    }

    /// <summary>Lets a session live on after a packet of its real.</summary>
    public void TouchByAnswer(Session session, in Segment segment, TimeSpan now)
    {
        session.NoteAnswer(segment);
        Restart(session, now);
    }

    private void Restart(Session session, TimeSpan now)
    {
        var list = ListOf(session);
        if (session.List != list)
        {
            MakeRoomIn(list);
        }

        list.Restart(session, now);
    }

    /// <summary>Makes room for another session.</summary>
    /// <returns>Whether there is room; otherwise there are as many sessions as there may be, and all have carried data a short time ago.</returns>
    public bool TryMakeRoom(TimeSpan now)
    {
        if (_sessions.Count < SessionLimits.Maximum)
        {
            return true;
        }

        if (_opening.First is { } oldest)
        {
            Evict(oldest);
            return true;
        }

        if ((Oldest(_unassured) ?? Idlest(now)) is not { } other)
        {
            return false;
        }

        Evict(other);
        return true;
    }

    /// <summary>Begins a session for a packet that has none, where there is room.</summary>
    /// <returns>The session, or null when it is to be translated and no port is free for it.</returns>
    public Session? Begin(in FlowKey flow, in Segment segment, SlbState service, RealState real, TimeSpan now)
    {
        if (!_translations.TryTranslate(flow, real, out var translated))
        {
            return null;
        }

        var session = new Session(flow, service, real, translated, segment);
        _sessions.Add(flow, session);
        _translations.Add(session);
        Touch(session, segment, now);
        _counters.Add(Counter.SessionsBegun);
        return session;
    }

    /// <summary>Ends a session whose client opens another connection from the same port.</summary>
    public void Replace(Session session)
    {
        session.List!.Stop(session);
        Forget(session, Counter.SessionsReplaced);
    }

    /// <summary>Gives a session to another real.</summary>
    /// <returns>Whether it could; otherwise it is to be translated and no port is free for it.</returns>
    public bool TryMove(Session session, RealState real)
    {
        if (!_translations.TryTranslate(session.Key, real, out var translated))
        {
            return false;
        }

        _translations.Remove(session);
        session.Move(real, translated);
        _translations.Add(session);
        _counters.Add(Counter.SessionsMoved);
        return true;
    }

    /// <summary>Ends the sessions that were idle for too long.</summary>
    public void Expire(TimeSpan now)
    {
        foreach (var list in _all)
        {
            while (list.TryTake(now, out var session))
            {
                Forget(session, Counter.SessionsExpired);
            }
        }
    }

    /// <summary>Lets the oldest of a share make room where that is full.</summary>
    private void MakeRoomIn(TimedList<Session> list)
    {
        if (list == _opening && _opening.Count >= SessionLimits.MaximumOpening)
        {
            Evict(_opening.First!);
        }
        else if (Array.IndexOf(_unassured, list) >= 0 && _tcpUnassured.Count + _udpUnassured.Count + _icmpUnassured.Count >= SessionLimits.MaximumUnassured)
        {
            Evict(Oldest(_unassured)!);
        }
    }

    /// <summary>The session that is idle for longest, or null when it is not idle at all.</summary>
    private Session? Idlest(TimeSpan now) => Oldest(_assured) is { } oldest && oldest.DataAt <= now - SessionLimits.Busy ? oldest : null;

    private static Session? Oldest(TimedList<Session>[] lists)
    {
        TimedList<Session>? oldest = null;
        foreach (var list in lists)
        {
            oldest = list.First is not null && (oldest is null || list.FirstStartedAt < oldest.FirstStartedAt) ? list : oldest;
        }

        return oldest?.First;
    }

    private void Evict(Session session)
    {
        session.List!.Stop(session);
        Forget(session, Counter.SessionsEvicted);
    }

    private void Forget(Session session, Counter counter)
    {
        _sessions.Remove(session.Key);
        _translations.Remove(session);
        _counters.Add(counter);
    }

    private TimedList<Session> ListOf(Session session) => (session.Stage, session.Key.Protocol) switch
    {
        (SessionStage.Opening, _) => _opening,
        (SessionStage.Unassured, IpProtocol.Tcp) => _tcpUnassured,
        (SessionStage.Unassured, IpProtocol.Udp) => _udpUnassured,
        (SessionStage.Unassured, _) => _icmpUnassured,
        (SessionStage.FinWait, _) => _tcpFinWait,
        (SessionStage.Close, _) => _tcpClose,
        (_, IpProtocol.Tcp) => _tcp,
        (_, IpProtocol.Udp) => _udp,
        _ => _icmp,
    };
}
