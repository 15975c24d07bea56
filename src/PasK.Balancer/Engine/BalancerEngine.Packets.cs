using PasK.Balancer.Datapath;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Ingress;
using PasK.Balancer.Routing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.Engine;

/// <content>The path of a packet through the engine, from its frame to its verdict.</content>
public sealed partial class BalancerEngine
{
    private static Verdict NeighbourUnanswered => Verdict.Drop(DropReason.NeighbourUnanswered, IcmpMessage.Unreachable(IcmpUnreachableCode.Host));

    private Verdict ReceiveFrame(int port, ReadOnlySpan<byte> frame, DatapathCall call)
    {
        var reason = _ingress.ParseFrame(frame, port, out var ethernet, out var at);
        return reason != DropReason.None ? reason
            : ethernet.Type == EtherType.Arp ? ReceiveArp(ethernet, at!, call)
            : ReceivePacket(ethernet, at!, call);
    }

    private Verdict ReceiveArp(EthernetView ethernet, Attachment at, DatapathCall call)
    {
        var verdict = _arp.Receive(ethernet, at, call, out var learned);
        while (learned is not null && _neighbours.TryTakeWaiting(learned, out var waiting))
        {
            Settle(waiting, static (engine, packet, call) => engine._transmitter.Send(packet.View, packet.Egress, call), stillOpen: 1, call);
        }

        return verdict;
    }

    /// <summary>Settles a packet that waited for a neighbour. An exception costs that packet alone.</summary>
    /// <param name="waiting">The packet.</param>
    /// <param name="fate">Forwards or drops the packet.</param>
    /// <param name="stillOpen">Packets received in this call that are settled after it.</param>
    /// <param name="call">When, and where packets go.</param>
    private void Settle(WaitingPacket waiting, Func<BalancerEngine, WaitingPacket, DatapathCall, Verdict> fate, int stillOpen, DatapathCall call)
    {
        try
        {
            _counters.Add(_own.SendError(fate(this, waiting, call), waiting.View, waiting.Egress.Ingress, call));
        }
        catch (Exception e)
        {
            _faults.Survive(e, WaitingCount + stillOpen, call);
        }
    }

    private Verdict ReceivePacket(EthernetView ethernet, Attachment at, DatapathCall call)
    {
        var reason = _ingress.ParsePacket(ethernet.Payload, out var packet);
        if (reason != DropReason.None)
        {
            return reason;
        }

        if (_returns.TryTake(packet, at, call, out var verdict))
        {
            return _own.SendError(verdict, packet, at, call);
        }

        if (_returns.MustWait(packet, at, call.Now) && _fragments.TryWait(packet, at, call.Now))
        {
            return new Verdict(Counter.Queued);
        }

        if (_addresses.IsOwn(packet.Destination) && _health.TryTake(packet, ethernet, at, call, out verdict))
        {
            return verdict;
        }

        if (_addresses.IsOwn(packet.Destination) && _tunnelErrors.TryTake(packet, at, call))
        {
            return new Verdict(Counter.TunnelErrors);
        }

        if (!_flowErrors.TryTake(packet, at, call, out verdict))
        {
            reason = _sources.Check(packet, ethernet.Source, at, call);
            verdict = reason != DropReason.None ? reason : PassOn(packet, at, call);
        }

        return _own.SendError(verdict, packet, at, call);
    }

    private Verdict PassOn(Ipv4View packet, Attachment at, DatapathCall call)
        => _addresses.IsOurs(packet.Destination) ? TakePacket(packet, at, call) : _forwarder.Route(packet, at, call);

    /// <summary>Takes a packet for a VIP or an address of the balancer: it goes to a service, or is answered as a ping, or is dropped.</summary>
    private Verdict TakePacket(Ipv4View packet, Attachment at, DatapathCall call)
    {
        var reason = _ingress.ParseFlow(packet, call.Now, out var flow, out var segment);
        if (reason != DropReason.None)
        {
            return reason == DropReason.FragmentWithoutFirst && _fragments.TryWait(packet, at, call.Now) ? new Verdict(Counter.Queued) : reason;
        }

        var session = _sessions.Find(flow);
        var service = session?.Service;
        if (session is null)
        {
            reason = _services.Find(flow, out service);
        }

        if (service is null)
        {
            return packet.Protocol == IpProtocol.Icmp ? _own.AnswerEcho(packet, call) : reason;
        }

        return PacketForwarder.IsLastHop(packet) ? PacketForwarder.LastHop
            : service.Refuses(packet.Source) ? RequestTraffic.RealAsClient
            : _requests.Serve(packet, flow, segment, session, service, at, call);
    }

    /// <summary>
    /// Serves the requests that waited for a verdict, then the fragments that waited for their first fragment. Each service's requests, and the fragments, are
    /// served in the order of arrival.
    /// </summary>
    private void ServeWaiting(DatapathCall call)
    {
        foreach (var slb in _slbs)
        {
            while (slb.TryTakeDecided(out var request))
            {
                Serve(request, call);
            }
        }

        while (_fragments.TryTakeReady(out var fragment))
        {
            Serve(fragment, call);
        }
    }

    /// <summary>Serves a packet that waited, as if it came now. An exception costs that packet alone.</summary>
    private void Serve(ReceivedPacket waiting, DatapathCall call)
    {
        try
        {
            var verdict = _returns.TryTake(waiting.View, waiting.At, call, out var replied) ? replied : PassOn(waiting.View, waiting.At, call);
            _counters.Add(_own.SendError(verdict, waiting.View, waiting.At, call));
        }
        catch (Exception e)
        {
            _faults.Survive(e, WaitingCount, call);
        }
    }
}
