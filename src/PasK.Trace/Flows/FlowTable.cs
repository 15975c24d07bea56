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
    /// <summary>Flows at a time: more than half of the ports that a client has for connections to one service (ip_local_port_range, ip(7)).</summary>
    public const int MostFlows = 16_384;

    /// <summary>Identifications by which packets are found again. They are numbers of 16 bits, so that a host uses each again after as many packets.</summary>
    public const int MostIdentified = 65_536;

    /// <summary>Frames that wait for what explains them: they are seen out of order, and a burst of one link's frames may come between.</summary>
    public const int MostWaiting = 1_024;

    /// <summary>Flows that have lost their ports to others. Their last packets may still cross a link, which takes no longer than a few new flows.</summary>
    internal const int MostReplaced = 1_024;

    /// <summary>A frame that waits gives up after this many others: what explains it is seen at nearly the same moment, perhaps on another link.</summary>
    private const int LongestWait = 4_096;

    /// <summary>Datagrams that leave further apart than this, in nanoseconds, belong to two probes.</summary>
    private const long ProbesApartNanoseconds = 100_000_000;

    private readonly IReadOnlyCollection<string> _balancers;
    private readonly IBoxNames _names;
    private readonly IFlowObserver _observer;

    /// <summary>The flows by one of their two directions, the lower.</summary>
    private readonly LimitedTable<FlowKey, Flow> _flows;
    private readonly LimitedTable<Flow, Flow> _replaced;
    private readonly LimitedTable<(IpProtocol, Ipv4Address, Port Own, Port Asked), Flow> _probes = new(MostFlows);
    private readonly LimitedTable<FragmentKey, (Flow Flow, FlowKey Key)> _identified = new(MostIdentified);

    /// <summary>The flow that the client knows, by the flow that a real server sees where it got its own address in place of a VIP.</summary>
    private readonly LimitedTable<FlowKey, FlowKey> _mapped = new(2 * MostFlows);
    private readonly Queue<ReadFrame> _waiting = [];

    /// <summary>Makes a table without flows.</summary>
    /// <param name="balancers">The nodes that are balancers.</param>
    /// <param name="names">The names of the network.</param>
    /// <param name="observer">Is told what becomes of the frames.</param>
    public FlowTable(IReadOnlyCollection<string> balancers, IBoxNames names, IFlowObserver observer)
    {
        (_balancers, _names, _observer) = (balancers, names, observer);
        _flows = new LimitedTable<FlowKey, Flow>(MostFlows, End);
        _replaced = new LimitedTable<Flow, Flow>(MostReplaced, End);
    }

    /// <summary>What is kept now, each with its limit.</summary>
    internal IReadOnlyList<(int Count, int Limit)> Kept
        => [(_flows.Count, MostFlows), (_replaced.Count, MostReplaced), (_probes.Count, MostFlows), (_identified.Count, MostIdentified),
            (_mapped.Count, 2 * MostFlows), (_waiting.Count, MostWaiting)];

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
            Join(flow, flow.DirectionOf(key), frame, FlowPacketKind.Packet);
            foreach (var identity in frame.FragmentKeys)
            {
                _identified.Set(identity, (flow, flow.DirectionOf(key)));
            }
        }
        else if (!JoinsByOther(frame, out _))
        {
            _waiting.Enqueue(frame);
        }

        while (_waiting.TryPeek(out var first) && (_waiting.Count > MostWaiting || frame.Number - first.Number > LongestWait))
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
        => IsBalancers(key.Source) && _identified.TryGet(frame.Ip!.FragmentKey, out var before) && before.Key == key && !before.Flow.IsEnded
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
            : echo.Type == IcmpType.EchoRequest && IsBalancers(key.Source) ? key with { DestinationPort = new Port(echo.Sequence) }
            : echo.Type == IcmpType.EchoReply && IsBalancers(key.Destination) ? key with { SourcePort = new Port(echo.Sequence) }
            : key;

    /// <summary>
    /// Takes the ports of a flow away where a packet begins another one: a SYN with another number, or a balancer's datagram long after the first, because a
    /// balancer may send all its probes from one port.
    /// </summary>
    private void BeginAnew(FlowKey key, ReadFrame frame)
    {
        if (_flows.TryGet(LowerOf(key), out var flow) && (IsOtherSyn(key, frame, flow) || (IsBalancers(key.Source) && IsOtherDatagram(key, frame, flow))))
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

    private bool IsBalancers(Ipv4Address address) => _names.NodeOf(address) is { } node && _balancers.Contains(node);

    private Flow Begin(FlowKey key, ReadFrame frame)
    {
        var flow = new Flow(key, frame, IsBalancers);
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
            (flow, key) = OfIdentified(frame.Ip.FragmentKey);
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

    private (Flow? Flow, FlowKey Key) OfIdentified(FragmentKey key) => _identified.TryGet(key, out var one) && !one.Flow.IsEnded ? one : default;

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
