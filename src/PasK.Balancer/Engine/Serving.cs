using PasK.Wire;

namespace PasK.Balancer;

/// <summary>Clients' packets that a service takes: which session they belong to or begin, and so which real they go to.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="delivery">The ways to reals.</param>
/// <param name="own">What the balancer itself says.</param>
/// <param name="counters">Where packets are counted.</param>
internal sealed class Serving(SessionTable sessions, Delivery delivery, OwnPackets own, Counters counters)
{
    /// <summary>The client is told that its packet is refused, and not lost (RFC 5508 §6, REQ-8).</summary>
    private static Verdict NoSourcePort => Verdict.Drop(DropReason.NoSourcePort, IcmpMessage.Unreachable(IcmpUnreachableCode.Prohibited));

    /// <summary>Gives a packet that may be served to its session's real; only such a packet begins a session or lets it live on.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="segment">Its TCP segment.</param>
    /// <param name="session">Its session, or null when it has none.</param>
    /// <param name="service">The service that takes it.</param>
    /// <param name="at">Where it came in.</param>
    /// <param name="call">When, and where it goes.</param>
    public Verdict Serve(Ipv4View packet, in FlowKey flow, in TcpSegment segment, Session? session, SlbState service, Attachment at, DatapathCall call)
    {
        if (session is null && !service.Begins(flow.Protocol, segment))
        {
            return DropReason.NoConnection;
        }

        var isNew = session is null || session.MayBeReplacedBy(segment);
        if (isNew || (session!.Real.Health == HealthState.Inact && service.MovesSessions(flow.Protocol)))
        {
            switch (service.Choose(out var real))
            {
                case Choice.Wait:
                    return Wait(packet, service, at);
                case Choice.None:
                    return RefuseFor(service, packet, call);
            }

            if (isNew)
            {
                return Begin(packet, flow, segment, session, real!, at, call);
            }

            if (!sessions.TryMove(session!, real!, call.Now))
            {
                return NoSourcePort;
            }
        }

        sessions.Touch(session!, segment, call.Now);
        return delivery.ToReal(packet, session!, at, call);
    }

    /// <summary>Begins a session, in the place of one whose client opens another connection from the same port.</summary>
    private Verdict Begin(Ipv4View packet, in FlowKey flow, in TcpSegment segment, Session? old, RealState real, Attachment at, DatapathCall call)
    {
        if (old is not null)
        {
            sessions.Replace(old);
        }
        else if (!sessions.TryMakeRoom(call.Now))
        {
            return DropReason.SessionsFull;
        }

        return sessions.Begin(flow, segment, real.Service, real, call.Now) is { } session ? delivery.ToReal(packet, session, at, call) : NoSourcePort;
    }

    /// <summary>Lets a request wait until the checks know a real for it.</summary>
    private Verdict Wait(Ipv4View packet, SlbState service, Attachment at)
    {
        if (service.Wait(new ReceivedPacket(packet.Octets.ToArray(), at)))
        {
            counters.Add(Verdict.Drop(DropReason.TooManyWaiting));
        }

        return new Verdict(Counter.Queued);
    }

    /// <summary>No real is left: a TCP client is told so where the service says so.</summary>
    private DropReason RefuseFor(SlbState service, Ipv4View packet, DatapathCall call)
    {
        if (service.Slb.ActiveNodest)
        {
            own.Reset(packet, call);
        }

        return DropReason.NoReal;
    }
}
