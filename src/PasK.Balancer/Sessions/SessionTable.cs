using PasK.Wire;

namespace PasK.Balancer;

/// <summary>The sessions, found by the flow of their packets. Nothing is ever scanned: see <see cref="TimedList{T}"/>.</summary>
/// <param name="counters">Where sessions are counted.</param>
/// <param name="translations">Those that are translated.</param>
internal sealed class SessionTable(Counters counters, TranslationTable translations)
{
    private readonly Dictionary<FlowKey, Session> _sessions = new(new FlowComparer());
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

    /// <summary>Whether there are sessions that are translated.</summary>
    public bool HasTranslations => translations.Count > 0;

    /// <summary>Finds the translated session that a packet of its real belongs to, or null, and changes nothing.</summary>
    public Session? FindByAnswer(in FlowKey flow) => translations.Find(flow);

    /// <summary>Lets a session live on after a packet of it.</summary>
    public void Touch(Session session, in Segment segment, TimeSpan now)
    {
        session.Note(segment);
        ListOf(session).Restart(session, now);
    }

    /// <summary>Begins a session for a packet that has none.</summary>
    /// <returns>The session, or null when it is to be translated and no port is free for it.</returns>
    public Session? Begin(in FlowKey flow, in Segment segment, SlbState service, RealState real, TimeSpan now)
    {
        if (!translations.TryTranslate(flow, real, out var translated))
        {
            return null;
        }

        var session = new Session(flow, service, real, translated, segment);
        _sessions.Add(flow, session);
        translations.Add(session);
        Touch(session, segment, now);
        counters.Add(Counter.SessionsBegun);
        return session;
    }

    /// <summary>Ends a session whose client opens another connection from the same port.</summary>
    public void Replace(Session session)
    {
        session.List?.Stop(session);
        _sessions.Remove(session.Key);
        translations.Remove(session);
        counters.Add(Counter.SessionsReplaced);
    }

    /// <summary>Gives a session to another real.</summary>
    /// <returns>Whether it could; otherwise it is to be translated and no port is free for it.</returns>
    public bool TryMove(Session session, RealState real)
    {
        if (!translations.TryTranslate(session.Key, real, out var translated))
        {
            return false;
        }

        translations.Remove(session);
        session.Move(real, translated);
        translations.Add(session);
        counters.Add(Counter.SessionsMoved);
        return true;
    }

    /// <summary>Ends the sessions that were idle for too long.</summary>
    public void Expire(TimeSpan now)
    {
        while (_tcp.TryTake(now, out var session) || _tcpClosing.TryTake(now, out session)
            || _udp.TryTake(now, out session) || _icmp.TryTake(now, out session))
        {
            _sessions.Remove(session.Key);
            translations.Remove(session);
            counters.Add(Counter.SessionsExpired);
        }
    }

    private TimedList<Session> ListOf(Session session) => session.Key.Protocol switch
    {
        IpProtocol.Tcp => session.IsClosing ? _tcpClosing : _tcp,
        IpProtocol.Udp => _udp,
        _ => _icmp,
    };
}
