using PasK.Trace.Frames;
using PasK.Trace.Limits;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;

namespace PasK.Trace.Flows;

/// <summary>
/// Finds the flow of each frame: by its own addresses and ports, in a tunnel too; a fragment's by that of its first; an ICMP error's by the packet it quotes.
/// Frames are taken one at a time and not kept, and what is kept of flows has limits.
/// </summary>
public sealed class FlowTable
{
    /// <summary>Datagrams that leave further apart than this, in nanoseconds, belong to two probes.</summary>
    private const long ProbesApartNanoseconds = 100_000_000;

    /// <summary>Who reassembles a packet waits for its fragments so long, in nanoseconds (ipfrag_time, ip(7)).</summary>
    private const long ReassemblyNanoseconds = 30_000_000_000;

    /// <summary>Whether an address is a balancer's own. Flows keep this, and must not keep the table with it.</summary>
    private readonly Func<Ipv4Address, bool> _isBalancers;
    private readonly IFlowObserver _observer;
    private readonly TraceLimits _limits;

    /// <summary>The flows by one of their two directions, the lower.</summary>
    private readonly LimitedTable<FlowKey, Flow> _flows;
    private readonly LimitedTable<Flow, Flow> _replaced;
    private readonly LimitedTable<(IpProtocol, Ipv4Address, Port Own, Port Asked), Flow> _probes;
    private readonly LimitedTable<FragmentKey, (Flow Flow, FlowKey Key, long Nanoseconds)> _identified;

    /// <summary>The flow that the client knows, by the flow that a real server sees where it got its own address in place of a VIP.</summary>
    private readonly LimitedTable<FlowKey, FlowKey> _mapped;
    private readonly Queue<ReadFrame> _waiting = [];
    private long _waitingOctets;

    /// <summary>Makes a table without flows.</summary>
    /// <param name="balancers">The nodes that are balancers.</param>
    /// <param name="names">The names of the network.</param>
    /// <param name="observer">Is told what becomes of the frames.</param>
    /// <param name="limits">How much is kept.</param>
    public FlowTable(IReadOnlyCollection<string> balancers, IBoxNames names, IFlowObserver observer, TraceLimits limits)
    {
        _isBalancers = address => names.NodeOf(address) is { } node && balancers.Contains(node);
        (_observer, _limits) = (observer, limits);
        _flows = new LimitedTable<FlowKey, Flow>(limits.Flows, End);
        _replaced = new LimitedTable<Flow, Flow>(limits.Replaced, End);
        _probes = new LimitedTable<(IpProtocol, Ipv4Address, Port, Port), Flow>(limits.Flows);
        _identified = new LimitedTable<FragmentKey, (Flow, FlowKey, long)>(limits.Identified);
        _mapped = new LimitedTable<FlowKey, FlowKey>(2 * limits.Flows);
    }

    /// <summary>What is kept now, each with its limit.</summary>
    internal IReadOnlyList<(string What, int Count, int Limit)> Kept
        => [("flows", _flows.Count, _limits.Flows), ("replaced", _replaced.Count, _limits.Replaced), ("probes", _probes.Count, _limits.Flows),
            ("identified", _identified.Count, _limits.Identified), ("mapped", _mapped.Count, 2 * _limits.Flows),
            ("waiting", _waiting.Count, _limits.Waiting)];

    private bool IsFull => _waiting.Count > _limits.Waiting || _waitingOctets > _limits.WaitingOctets;

    /// <summary>Takes the next frame in the order of time.</summary>
    public void Add(ReadFrame frame)
    {
        if (frame.Type == EtherType.Arp && EthernetView.TryParse(frame.Octets, out var ethernet, out _) && ArpView.TryParse(ethernet.Payload, out _, out _))
        {
            _observer.Arp(frame);
        }
        else if (frame.Ip is not null && FlowKey.TryParse(frame.Packet, out var key) && HasWholeHeader(frame))
        {
            key = AsAsked(OfProbe(key, frame.Packet), frame);
            var flow = SeenBefore(key, frame) ?? ToJoin(key, frame);
            var direction = flow.DirectionOf(key);
            Join(flow, direction, frame, FlowPacketKind.Packet);
            foreach (var identity in frame.FragmentKeys)
            {
                _identified.Set(identity, (flow, direction, frame.Seen.TimestampNanoseconds));
            }
        }
        else if (!JoinsByOther(frame, out _))
        {
            _waiting.Enqueue(frame);
            _waitingOctets += frame.Octets.Length;
        }

        while (_waiting.TryPeek(out var first) && (IsFull || frame.Number - first.Number > _limits.Wait))
        {
            GiveUp(_waiting.Dequeue());
        }
    }

    /// <summary>Ends the trace: no frame follows.</summary>
    public void End()
    {
        while (_waiting.TryDequeue(out var frame))
        {
            GiveUp(frame);
        }

        _replaced.Clear();
        _flows.Clear();
    }

    private void GiveUp(ReadFrame frame)
    {
        _waitingOctets -= frame.Octets.Length;
        if (!JoinsByOther(frame, out var reason))
        {
            _observer.Unexplained(frame, reason);
        }
    }

    private void End(Flow flow)
    {
        flow.IsEnded = true;
        _observer.Ended(flow);
    }

    /// <summary>
    /// The direction of a packet as the client knows it. A packet between the client and a real server, by the ports of a flow whose address was rewritten,
    /// belongs to that flow. It may have lost its code point on the way, or the real server does not know the code point and answers from its own address. A
    /// translated packet has the client's addresses already.
    /// </summary>
    private FlowKey AsAsked(FlowKey key, ReadFrame frame)
    {
        if ((frame.TranslatedFlow ?? (frame.DscpMapping is { } to ? key with { Destination = to.Rip } : null)) is not { } sent)
        {
            return AsAsked(key);
        }

        _mapped.Set(sent, key);
        _mapped.Set(sent.Reverse, key.Reverse);
        return key;
    }

    private FlowKey AsAsked(FlowKey key) => _mapped.TryGet(key, out var asked) ? asked : key;

    /// <summary>
    /// The flow of the same packet of a balancer on the link where it was seen first, or null. It may cross the next link when the next probe from the same
    /// port has begun; a balancer gives no identification twice.
    /// </summary>
    private Flow? SeenBefore(FlowKey key, ReadFrame frame)
        => _isBalancers(key.Source) && _identified.TryGet(frame.Ip!.FragmentKey, out var before) && before.Key == key && !before.Flow.IsEnded
            ? before.Flow : null;

    /// <summary>The flow that a packet joins by its addresses and ports, perhaps a new one. Who answers a probe answers it under whichever address.</summary>
    private Flow ToJoin(FlowKey key, ReadFrame frame)
    {
        BeginAnew(key, frame);
        return _flows.TryGet(LowerOf(key), out var flow) ? flow
            : _probes.TryGet((key.Protocol, key.Destination, key.DestinationPort, key.SourcePort), out var probe) && !probe.IsEnded ? probe
            : Begin(key, frame);
    }

    private static bool HasWholeHeader(ReadFrame frame) => frame.Ip!.Protocol != IpProtocol.Tcp || TcpView.TryParse(frame.Payload, out _, out _);

    /// <summary>Each echo of a balancer is a probe of its own: the second number of its key is the sequence number.</summary>
    private FlowKey OfProbe(FlowKey key, Ipv4View packet)
        => key.Protocol != IpProtocol.Icmp || !IcmpView.TryParse(packet.Payload, out var echo, out _) ? key
            : echo.Type == IcmpType.EchoRequest && _isBalancers(key.Source) ? key with { DestinationPort = new Port(echo.Sequence) }
            : echo.Type == IcmpType.EchoReply && _isBalancers(key.Destination) ? key with { SourcePort = new Port(echo.Sequence) }
            : key;

    /// <summary>
    /// Takes the ports of a flow away where a packet begins another one: a SYN with another number, or a balancer's datagram long after the first, because a
    /// balancer may send all its probes from one port.
    /// </summary>
    private void BeginAnew(FlowKey key, ReadFrame frame)
    {
        if (_flows.TryGet(LowerOf(key), out var flow) && (IsOtherSyn(key, frame, flow) || (_isBalancers(key.Source) && IsOtherDatagram(key, frame, flow))))
        {
            _flows.Remove(LowerOf(key));
            _replaced.Set(flow, flow);
        }
    }

    private static bool IsOtherDatagram(FlowKey key, ReadFrame frame, Flow flow)
        => key.Protocol == IpProtocol.Udp && frame.Seen.TimestampNanoseconds - flow.BegunNanoseconds > ProbesApartNanoseconds;

    private static bool IsOtherSyn(FlowKey key, ReadFrame frame, Flow flow)
        => key.Protocol == IpProtocol.Tcp && TcpView.TryParse(frame.Payload, out var tcp, out _) && tcp.Flags == TcpFlags.Syn
            && flow.InitialSequenceOf(key) is { } initial && initial != tcp.Sequence;

    private Flow Begin(FlowKey key, ReadFrame frame)
    {
        var flow = new Flow(key, frame, _isBalancers);
        _observer.Begun(flow);
        _flows.Set(LowerOf(key), flow);
        if (flow.IsProbe)
        {
            _probes.Set((key.Protocol, key.Source, key.SourcePort, key.DestinationPort), flow);
        }

        return flow;
    }

    private static FlowKey LowerOf(FlowKey key)
        => (key.Source.Value, key.SourcePort.Value).CompareTo((key.Destination.Value, key.DestinationPort.Value)) <= 0 ? key : key.Reverse;

    private void Join(Flow flow, FlowKey key, ReadFrame frame, FlowPacketKind kind)
    {
        var packet = new FlowPacket(frame, flow, key, kind);
        flow.Add(packet);
        _observer.Joined(packet);
    }

    /// <summary>Whether a frame finds its flow by another packet; otherwise why nothing accounts for it.</summary>
    private bool JoinsByOther(ReadFrame frame, out string reason)
    {
        var (flow, key, kind) = (default(Flow), default(FlowKey), FlowPacketKind.Fragment);
        if (frame.Ip is { FragmentOffset: > 0 })
        {
            reason = "a fragment whose first was not seen";
            (flow, key) = OfFirst(frame.Ip.FragmentKey, frame.Seen.TimestampNanoseconds);
        }
        else if (frame.Ip is not null && IcmpView.TryParseError(frame.Packet, out _, out var quote))
        {
            reason = "it quotes a packet of no flow";
            kind = FlowPacketKind.Error;
            (flow, key) = OfQuoted(quote);
        }
        else
        {
            reason = "no kind of frame that a scenario has";
        }

        if (flow is not null)
        {
            Join(flow, key, frame, kind);
        }

        return flow is not null;
    }

    private (Flow? Flow, FlowKey Key) OfIdentified(FragmentKey key)
        => _identified.TryGet(key, out var one) && !one.Flow.IsEnded ? (one.Flow, one.Key) : default;

    /// <summary>The flow of the first fragment of a packet, unless that was so long ago that it is another packet's with the same identification.</summary>
    private (Flow? Flow, FlowKey Key) OfFirst(FragmentKey key, long nanoseconds)
        => _identified.TryGet(key, out var one) && nanoseconds - one.Nanoseconds > ReassemblyNanoseconds ? default : OfIdentified(key);

    /// <summary>The flow of a packet that an ICMP error quotes, and its direction. Of probes from one port the identification tells which it is.</summary>
    private (Flow? Flow, FlowKey Key) OfQuoted(Ipv4View quote)
    {
        var quoted = TunnelView.TryParse(quote, out var tunnel) ? tunnel.Inner : quote;
        var identified = OfIdentified(FragmentKey.Of(quoted));
        return identified.Flow is { IsProbe: true } ? identified
            : FlowKey.TryParse(quoted, out var key) && _flows.TryGet(LowerOf(AsAsked(key)), out var flow) ? (flow, AsAsked(key))
            : OfIdentified(FragmentKey.Of(quote));
    }
}
