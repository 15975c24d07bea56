using PasK.Balancer.Datapath;
using PasK.Balancer.Forwarding;
using PasK.Balancer.HealthChecks;
using PasK.Balancer.Icmp;
using PasK.Balancer.Ingress;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Routing;
using PasK.Balancer.Services;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.Engine;

/// <summary>The path of a packet through the engine under one configuration, from its frame to its verdict.</summary>
internal sealed class PacketPath
{
    private readonly Counters _counters;
    private readonly EngineFaults _faults;
    private readonly AttachmentTable _attachments;
    private readonly OwnAddresses _addresses;
    private readonly SlbState[] _slbs;
    private readonly ServiceTable _services;
    private readonly HealthChecker _health;
    private readonly SessionTable _sessions;
    private readonly NeighbourTable<WaitingPacket> _neighbours;
    private readonly IngressParser _ingress;
    private readonly SourceValidation _sources;
    private readonly ArpExchange<WaitingPacket> _arp;
    private readonly Transmitter _transmitter;
    private readonly PacketForwarder _forwarder;
    private readonly OwnPackets _own;
    private readonly FragmentTable _fragments;
    private readonly RequestTraffic _requests;
    private readonly ReturnTraffic _returns;
    private readonly TunnelErrorRelay _tunnelErrors;
    private readonly FlowErrorRelay _flowErrors;

    /// <summary>Makes its stages.</summary>
    /// <param name="plan">What the configuration makes of the balancer.</param>
    /// <param name="slbs">The services as they are now.</param>
    /// <param name="gateways">The gateways of the static routes.</param>
    /// <param name="memory">What the engine keeps.</param>
    public PacketPath(Blueprint plan, SlbState[] slbs, Gateways<WaitingPacket> gateways, EngineMemory memory)
    {
        (_counters, _faults, _health, _sessions) = (memory.Counters, memory.Faults, memory.Health, memory.Sessions);
        (_neighbours, _transmitter, _fragments) = (memory.Neighbours, memory.Transmitter, memory.Fragments);
        (_attachments, _addresses, _slbs) = (plan.Attachments, plan.Addresses, slbs);
        _services = new ServiceTable(slbs);
        _ingress = new IngressParser(_addresses, _attachments, _fragments);
        _sources = new SourceValidation(_addresses, plan.Routes, _neighbours, gateways, slbs);
        _arp = new ArpExchange<WaitingPacket>(_addresses, _neighbours, _counters, memory.Events, memory.Conflicts);
        _forwarder = new PacketForwarder(plan.Routes, plan.Paths, _transmitter, _counters);
        var errors = new IcmpErrorWriter(_addresses, memory.Identifications, memory.Errors, _counters);
        _own = new OwnPackets(errors, plan.Routes, _transmitter, memory.Identifications, _counters);
        _requests = new RequestTraffic(_sessions, _forwarder, _own, _counters, memory.Events);
        _returns = new ReturnTraffic(_ingress, _sessions, _forwarder, slbs.SelectMany(slb => slb.AllReals).Where(real => real.Translation is not null));
        _tunnelErrors = new TunnelErrorRelay(plan.Paths, _sessions, plan.Routes, _own, memory.Mtus);
        _flowErrors = new FlowErrorRelay(_addresses, _sources, _sessions, _forwarder, _counters);
    }

    /// <summary>
    /// Packets that wait: for a neighbour's MAC address, for the first fragment of their packet, or for the first verdict about their service's reals.
    /// </summary>
    public int WaitingCount => _neighbours.WaitingCount + _fragments.WaitingCount + _slbs.Sum(slb => slb.WaitingCount);

    private static Verdict NeighbourUnanswered => Verdict.Drop(DropReason.NeighbourUnanswered, IcmpMessage.Unreachable(IcmpUnreachableCode.Host));

    /// <summary>Takes a received frame.</summary>
    /// <returns>What became of it.</returns>
    public Verdict Receive(int port, ReadOnlySpan<byte> frame, DatapathCall call)
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
            Settle(waiting, static (path, packet, call) => path._transmitter.Send(packet.View, packet.Egress, call), stillOpen: 1, call);
        }

        return verdict;
    }

    /// <summary>Gives up what waits for neighbours that do not answer.</summary>
    public void GiveUpNeighbours(DatapathCall call)
    {
        while (_neighbours.TryGiveUp(call, out var neighbour))
        {
            while (_neighbours.TryTakeWaiting(neighbour, out var waiting))
            {
                Settle(waiting, static (_, _, _) => NeighbourUnanswered, stillOpen: 0, call);
            }
        }
    }

    /// <summary>Settles a packet that waited for a neighbour. An exception costs that packet alone.</summary>
    /// <param name="waiting">The packet.</param>
    /// <param name="fate">Forwards or drops the packet.</param>
    /// <param name="stillOpen">Packets received in this call that are settled after it.</param>
    /// <param name="call">When, and where packets go.</param>
    private void Settle(WaitingPacket waiting, Func<PacketPath, WaitingPacket, DatapathCall, Verdict> fate, int stillOpen, DatapathCall call)
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
    public void ServeWaiting(DatapathCall call)
    {
        foreach (var slb in _slbs)
        {
            while (slb.TryTakeDecided(out var request))
            {
                Serve(request, stillOpen: 0, call);
            }
        }

        while (_fragments.TryTakeReady(out var fragment))
        {
            Serve(fragment, stillOpen: 0, call);
        }
    }

    /// <summary>Serves a packet that waited, as if it came now. An exception costs that packet alone.</summary>
    /// <param name="waiting">The packet.</param>
    /// <param name="stillOpen">Packets that are served after it in this call, and wait nowhere.</param>
    /// <param name="call">When, and where packets go.</param>
    public void Serve(ReceivedPacket waiting, int stillOpen, DatapathCall call)
    {
        try
        {
            // The configuration may have changed since it came.
            var reason = _attachments.Find(waiting.At.Ethernet, out var at);
            if (at is null)
            {
                _counters.Add(Verdict.Drop(reason == DropReason.None ? DropReason.NoInterface : reason));
                return;
            }

            var verdict = _returns.TryTake(waiting.View, at, call, out var replied) ? replied : PassOn(waiting.View, at, call);
            _counters.Add(_own.SendError(verdict, waiting.View, at, call));
        }
        catch (Exception e)
        {
            _faults.Survive(e, WaitingCount + stillOpen, call);
        }
    }
}
