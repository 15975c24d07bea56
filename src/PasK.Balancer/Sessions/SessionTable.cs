using PasK.Balancer.Configuration;
using PasK.Balancer.Ingress;
using PasK.Balancer.Services;
using PasK.Balancer.Timing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Sessions;

/// <summary>
/// The sessions, found by the flow of their packets. No packet makes it scan: see <see cref="TimedList{T}"/>. When the table is full, a new session evicts
/// another one, in this order: the oldest with only a SYN; the oldest whose client has sent few packets; the longest idle one, unless it has carried data in
/// the last <see cref="SessionLimits.Busy"/>.
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
    private readonly SessionShare _openingShare;
    private readonly SessionShare _unassuredShare;
    private readonly SessionShare _assuredShare;
    private readonly Counters _counters;
    private readonly TranslationTable _translations;
    private bool _hasDrained;

    /// <summary>Makes an empty table.</summary>
    /// <param name="counters">Where sessions are counted.</param>
    /// <param name="translations">The table of translated sessions.</param>
    public SessionTable(Counters counters, TranslationTable translations)
    {
        var timeouts = new SessionTimeouts();
        _opening = new(timeouts.TcpSynSent);
        (_tcpUnassured, _udpUnassured, _icmpUnassured) = (new(timeouts.TcpUnassured), new(timeouts.Udp), new(timeouts.Icmp));
        (_tcp, _tcpFinWait, _tcpClose) = (new(timeouts.TcpEstablished), new(timeouts.TcpFinWait), new(timeouts.TcpClose));
        (_udp, _icmp) = (new(timeouts.UdpStream), new(timeouts.Icmp));
        _openingShare = new(SessionLimits.MaximumOpening, _opening);
        _unassuredShare = new(SessionLimits.MaximumUnassured, _tcpUnassured, _udpUnassured, _icmpUnassured);
        _assuredShare = new(most: null, _tcp, _tcpFinWait, _tcpClose, _udp, _icmp);
        (_counters, _translations) = (counters, translations);
    }

    /// <summary>The number of sessions.</summary>
    public int Count => _sessions.Count;

    /// <summary>All of them.</summary>
    public IEnumerable<Session> All => _sessions.Values;

    /// <summary>When the next session expires, or null when there is none.</summary>
    public TimeSpan? NextDeadline => Earliest.Of(Earliest.Of(_openingShare.NextDue, _unassuredShare.NextDue), _assuredShare.NextDue);

    /// <summary>Finds the session of a packet, or null. Changes nothing.</summary>
    public Session? Find(in FlowKey flow) => _sessions.GetValueOrDefault(flow);

    /// <summary>Whether there are sessions that are translated.</summary>
    public bool HasTranslations => _translations.Count > 0;

    /// <summary>Finds the translated session of a reply, or null. Changes nothing.</summary>
    public Session? FindByReply(in FlowKey flow) => _translations.Find(flow);

    /// <summary>Keeps a session alive after a request.</summary>
    public void Touch(Session session, in TcpSegment segment, TimeSpan now)
    {
        session.NoteRequest(segment, now);
        Restart(session, now);
    }

    /// <summary>Keeps a session alive after a reply.</summary>
    public void TouchByReply(Session session, in TcpSegment segment, TimeSpan now)
    {
        session.NoteReply(segment, now);
        Restart(session, now);
    }

    /// <summary>Makes room for another session.</summary>
    /// <returns>Whether there is room. There is none when the table is full and all sessions have carried data a short time ago.</returns>
    public bool TryMakeRoom(TimeSpan now)
    {
        if (_sessions.Count < SessionLimits.Maximum)
        {
            return true;
        }

        if ((_openingShare.Oldest ?? _unassuredShare.Oldest ?? Idlest(now)) is not { } session)
        {
            return false;
        }

        End(session, Counter.SessionsEvicted);
        return true;
    }

    /// <summary>Begins a session for a packet that has none. The caller has made room for it.</summary>
    /// <returns>The session, or null when it needs a translation and no port is free.</returns>
    public Session? Begin(in FlowKey flow, in TcpSegment segment, SlbState service, RealState real, TimeSpan now)
    {
        if (!TryTranslate(flow, real, now, out var translated))
        {
            return null;
        }

        var session = new Session(flow, service, real, translated, segment);
        _sessions.Add(flow, session);
        _translations.Add(session);
        real.Sessions++;
        Touch(session, segment, now);
        _counters.Add(Counter.SessionsBegun);
        return session;
    }

    /// <summary>Ends a session whose client opens another connection from the same port.</summary>
    public void Replace(Session session) => End(session, Counter.SessionsReplaced);

    /// <summary>Lets sessions live so long from now on, counted from their last packet.</summary>
    public void Take(SessionTimeouts timeouts)
    {
        _opening.Stretch(timeouts.TcpSynSent);
        _tcpUnassured.Stretch(timeouts.TcpUnassured);
        _udpUnassured.Stretch(timeouts.Udp);
        _icmpUnassured.Stretch(timeouts.Icmp);
        _tcp.Stretch(timeouts.TcpEstablished);
        _tcpFinWait.Stretch(timeouts.TcpFinWait);
        _tcpClose.Stretch(timeouts.TcpClose);
        _udp.Stretch(timeouts.UdpStream);
        _icmp.Stretch(timeouts.Icmp);
    }

    /// <summary>Ends the sessions that another configuration leaves without their VIP or real: the only time that all are looked at.</summary>
    public void Withdraw()
    {
        foreach (var session in _sessions.Values)
        {
            if (!session.TryGoOn())
            {
                End(session, Counter.SessionsWithdrawn);
            }
        }
    }

    /// <summary>Whether a real that leaves its service has given up its last session since this was asked last.</summary>
    public bool TakeDrained() => _hasDrained && !(_hasDrained = false);

    /// <summary>Moves a session to another real.</summary>
    /// <returns>Whether it was moved. It is not when it needs a translation and no port is free.</returns>
    public bool TryMove(Session session, RealState real, TimeSpan now)
    {
        // It may get its own port again, if both reals are the same server.
        _translations.Remove(session);
        var isPossible = TryTranslate(session.Key, real, now, out var translated);
        if (isPossible)
        {
            Lose(session.Real);
            session.Move(real, translated);
            real.Sessions++;
            _counters.Add(Counter.SessionsMoved);
        }

        _translations.Add(session);
        return isPossible;
    }

    /// <summary>Ends the sessions that have expired.</summary>
    public void Expire(TimeSpan now)
    {
        while ((_openingShare.TakeExpired(now) ?? _unassuredShare.TakeExpired(now) ?? _assuredShare.TakeExpired(now)) is { } session)
        {
            End(session, Counter.SessionsExpired);
        }
    }

    /// <summary>The longest idle session, or null when even that has carried data a short time ago.</summary>
    private Session? Idlest(TimeSpan now) => _assuredShare.Oldest is { } oldest && !oldest.IsBusy(now) ? oldest : null;

    /// <summary>Finds the translation of a flow for a real. A session that must give up its port for it ends.</summary>
    private bool TryTranslate(in FlowKey flow, RealState real, TimeSpan now, out FlowKey? translated)
    {
        var isPossible = _translations.TryTranslate(flow, real, now, out translated, out var holder);
        if (holder is not null)
        {
            End(holder, Counter.SessionsEvicted);
        }

        return isPossible;
    }

    private void Restart(Session session, TimeSpan now)
    {
        var (share, list) = PlaceOf(session);
        if (session.List != list && share.IsFull)
        {
            End(share.Oldest!, Counter.SessionsEvicted);
        }

        list.Restart(session, now);
    }

    private void End(Session session, Counter counter)
    {
        session.List?.Stop(session);
        _sessions.Remove(session.Key);
        _translations.Remove(session);
        Lose(session.Real);
        _counters.Add(counter);
    }

    private void Lose(RealState real)
    {
        real.Sessions--;
        _hasDrained |= real is { Sessions: 0, Standing: RealStanding.Leaving };
    }

    private (SessionShare Share, TimedList<Session> List) PlaceOf(Session session) => (session.Stage, session.Key.Protocol) switch
    {
        (SessionStage.Opening, _) => (_openingShare, _opening),
        (SessionStage.Unassured, IpProtocol.Tcp) => (_unassuredShare, _tcpUnassured),
        (SessionStage.Unassured, IpProtocol.Udp) => (_unassuredShare, _udpUnassured),
        (SessionStage.Unassured, _) => (_unassuredShare, _icmpUnassured),
        (SessionStage.FinWait, _) => (_assuredShare, _tcpFinWait),
        (SessionStage.Close, _) => (_assuredShare, _tcpClose),
        (_, IpProtocol.Tcp) => (_assuredShare, _tcp),
        (_, IpProtocol.Udp) => (_assuredShare, _udp),
        _ => (_assuredShare, _icmp),
    };
}
