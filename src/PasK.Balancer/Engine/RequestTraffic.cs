using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Ingress;
using PasK.Balancer.Routing;
using PasK.Balancer.Services;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Engine;

/// <summary>Forwards requests, the packets of clients for a service. A request goes to the real of the session that it belongs to or begins.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="forwarder">The forwarder to reals.</param>
/// <param name="own">The sender of the balancer's own packets.</param>
/// <param name="counters">Where packets are counted.</param>
/// <param name="events">The budget of events.</param>
internal sealed class RequestTraffic(SessionTable sessions, PacketForwarder forwarder, OwnPackets own, Counters counters, EventBudget events)
{
    /// <summary>The verdict about a packet of a real that may be no client of its service. It is told so (RFC 1812 §5.2.7.1): it would wait in vain.</summary>
    public static Verdict RealAsClient => Verdict.Drop(DropReason.RealAsClient, IcmpMessage.Unreachable(IcmpUnreachableCode.Prohibited));

    /// <summary>The client gets an ICMP error, so that it does not take its packet for lost (RFC 5508 §6, REQ-8).</summary>
    private static Verdict NoSourcePort => Verdict.Drop(DropReason.NoSourcePort, IcmpMessage.Unreachable(IcmpUnreachableCode.Prohibited));

    /// <summary>Forwards a packet to the real of its session. Only a packet that comes this far begins a session or keeps one alive.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="segment">Its TCP segment.</param>
    /// <param name="session">Its session, or null when it has none.</param>
    /// <param name="service">The service that takes it.</param>
    /// <param name="at">The attachment that it came in by.</param>
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
            switch (service.Choose(flow, out var real))
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

            if (!TryMove(session!, real!, call))
            {
                return NoSourcePort;
            }
        }

        sessions.Touch(session!, segment, call.Now);
        return forwarder.ToReal(packet, session!, at, call);
    }

    /// <summary>Moves a session away from a real that is down.</summary>
    private bool TryMove(Session session, RealState to, DatapathCall call)
    {
        var from = session.Real;
        var isMoved = sessions.TryMove(session, to, call.Now);
        if (isMoved && events.TryTake(EventKind.SessionMoved, call.Now))
        {
            call.Output.Report(new SessionMoved(call.Now, to.Service.Slb.Name, session.Key, from.Real.Name, to.Real.Name));
        }

        return isMoved;
    }

    /// <summary>Begins a session. When the client opens another connection from the same port, the new session replaces the old one.</summary>
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

        return sessions.Begin(flow, segment, real.Service, real, call.Now) is { } session ? forwarder.ToReal(packet, session, at, call) : NoSourcePort;
    }

    /// <summary>Lets a request wait until the health checks have found a real for it.</summary>
    private Verdict Wait(Ipv4View packet, SlbState service, Attachment at)
    {
        if (service.Wait(new ReceivedPacket(packet.Octets.ToArray(), at)))
        {
            counters.Add(Verdict.Drop(DropReason.TooManyWaiting));
        }

        return new Verdict(Counter.Queued);
    }

    /// <summary>Refuses a packet that no real takes. A TCP client gets a RST where the service is configured so.</summary>
    private DropReason RefuseFor(SlbState service, Ipv4View packet, DatapathCall call)
    {
        if (service.Slb.ActiveNodest)
        {
            own.Reset(packet, call);
        }

        return DropReason.NoReal;
    }
}
