using PasK.Trace.Frames;
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
/// </summary>
/// <param name="balancers">The nodes that are balancers.</param>
/// <param name="names">The names of the network.</param>
public sealed class FlowSorting(IReadOnlyCollection<string> balancers, IBoxNames names)
{
    /// <summary>Datagrams that leave further apart than this, in nanoseconds, belong to two probes.</summary>
    private const long ProbesApartNanoseconds = 100_000_000;

    private readonly Dictionary<FlowKey, Flow> _flows = [];
    private readonly Dictionary<(IpProtocol, Ipv4Address, Port Own, Port Asked), Flow> _probes = [];
    private readonly List<Flow> _inOrder = [];
    private readonly Dictionary<FragmentKey, FlowPacket> _identified = [];

    /// <summary>The flow that the client knows, by the flow that a real server sees where it got its own address in place of a VIP.</summary>
    private readonly Dictionary<FlowKey, FlowKey> _mapped = [];

    private readonly List<ReadFrame> _arp = [];
    private readonly List<ReadFrame> _later = [];
    private readonly List<(ReadFrame, string)> _unexplained = [];

    /// <summary>Sorts frames.</summary>
    /// <param name="frames">The frames in the order of time.</param>
    /// <param name="balancers">The nodes that are balancers.</param>
    /// <param name="names">The names of the network.</param>
    public static SortedFlows Sort(IEnumerable<ReadFrame> frames, IReadOnlyCollection<string> balancers, IBoxNames names)
    {
        var sorting = new FlowSorting(balancers, names);
        foreach (var frame in frames)
        {
            sorting.Add(frame);
        }

        return sorting.Finish();
    }

    private SortedFlows Finish()
    {
        _later.ForEach(AddByOther);
        _inOrder.ForEach(flow => flow.Sort());
        foreach (var stray in _inOrder.Where(flow => !flow.IsOpened).SelectMany(flow => flow.Packets))
        {
            _unexplained.Add((stray.Frame, "no SYN of its connection was seen on any link"));
        }

        var opened = _inOrder.Where(flow => flow.IsOpened).ToLookup(flow => flow.IsProbe);
        return new SortedFlows([.. opened[false]], [.. opened[true]], _arp, _unexplained);
    }

    private void Add(ReadFrame frame)
    {
        if (frame.Type == EtherType.Arp && EthernetView.TryParse(frame.Octets, out var ethernet, out _) && ArpView.TryParse(ethernet.Payload, out _, out _))
        {
            _arp.Add(frame);
        }
        else if (frame.Ip is not null && FlowKey.TryParse(frame.Packet, out var key) && HasWholeHeader(frame))
        {
            key = AsAsked(OfProbe(key, frame.Packet), frame);
            var packet = SeenBefore(key, frame) is { } before ? Join(before.Flow, key, frame, FlowPacketKind.Packet) : AddNew(key, frame);
            foreach (var identity in frame.FragmentKeys)
            {
                _identified[identity] = packet;
            }
        }
        else
        {
            _later.Add(frame);
        }
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
            return _mapped.GetValueOrDefault(key, key);
        }

        (_mapped[sent], _mapped[sent.Reverse]) = (key, key.Reverse);
        return key;
    }

    /// <summary>
    /// The same packet of a balancer on the link where it was seen first, or null. It may cross the next link when the next probe from the same port has
    /// begun; a balancer gives no identification twice.
    /// </summary>
    private FlowPacket? SeenBefore(FlowKey key, ReadFrame frame)
        => IsBalancers(key.Source) && _identified.TryGetValue(frame.Ip!.FragmentKey, out var before) && before.Key == key ? before : null;

    private FlowPacket AddNew(FlowKey key, ReadFrame frame)
    {
        BeginAnew(key, frame);
        return _probes.TryGetValue((key.Protocol, key.Destination, key.DestinationPort, key.SourcePort), out var probe) && !_flows.ContainsKey(key)
            ? Join(probe, probe.Key.Reverse, frame, FlowPacketKind.Packet)
            : Join(FlowOf(key), key, frame, FlowPacketKind.Packet);
    }

    private static bool HasWholeHeader(ReadFrame frame) => frame.Ip!.Protocol != IpProtocol.Tcp || TcpView.TryParse(frame.Payload, out _, out _);

    /// <summary>Each echo of a balancer is a probe of its own: the second number of its key is the sequence number.</summary>
    private FlowKey OfProbe(FlowKey key, Ipv4View packet)
        => key.Protocol != IpProtocol.Icmp || !IcmpView.TryParse(packet.Payload, out var echo, out _) ? key
            : echo.Type == IcmpType.EchoRequest && IsBalancers(key.Source) ? key with { DestinationPort = new Port(echo.Sequence) }
            : echo.Type == IcmpType.EchoReply && IsBalancers(key.Destination) ? key with { SourcePort = new Port(echo.Sequence) }
            : key;

    /// <summary>
    /// Forgets a flow where a packet begins another one: a SYN with another number, or a balancer's datagram long after the first, because a balancer may
    /// send all its probes from one port.
    /// </summary>
    private void BeginAnew(FlowKey key, ReadFrame frame)
    {
        if (_flows.TryGetValue(key, out var flow) && (IsOtherSyn(key, frame, flow) || (IsBalancers(key.Source) && IsOtherDatagram(key, frame, flow))))
        {
            _flows.Remove(key);
        }
    }

    private static bool IsOtherDatagram(FlowKey key, ReadFrame frame, Flow flow)
        => key.Protocol == IpProtocol.Udp && frame.Seen.TimestampNanoseconds - flow.Packets[0].Frame.Seen.TimestampNanoseconds > ProbesApartNanoseconds;

    private static bool IsOtherSyn(FlowKey key, ReadFrame frame, Flow flow)
        => key.Protocol == IpProtocol.Tcp && TcpView.TryParse(frame.Payload, out var tcp, out _) && tcp.Flags == TcpFlags.Syn
            && flow.InitialSequences.TryGetValue(key, out var initial) && initial != tcp.Sequence;

    private bool IsBalancers(Ipv4Address address) => names.NodeOf(address) is { } node && balancers.Contains(node);

    private Flow FlowOf(FlowKey key)
    {
        if (!_flows.TryGetValue(key, out var flow))
        {
            _flows[key] = _flows[key.Reverse] = flow = new Flow(key, IsBalancers);
            _inOrder.Add(flow);
            if (flow.IsProbe)
            {
                // Whoever answers to this port answers this probe, under whichever address.
                _probes[(key.Protocol, key.Source, key.SourcePort, key.DestinationPort)] = flow;
            }
        }

        return flow;
    }

    private static FlowPacket Join(Flow flow, FlowKey key, ReadFrame frame, FlowPacketKind kind)
    {
        var packet = new FlowPacket(frame, flow, key, kind);
        flow.Add(packet);
        return packet;
    }

    private void AddByOther(ReadFrame frame)
    {
        if (frame.Ip is { FragmentOffset: > 0 } && _identified.TryGetValue(frame.Ip.FragmentKey, out var first))
        {
            Join(first.Flow, first.Key, frame, FlowPacketKind.Fragment);
        }
        else if (frame.Ip is { Protocol: IpProtocol.Icmp } && IcmpView.TryParse(frame.Payload, out var icmp, out _) && icmp.TryGetQuote(out var quote))
        {
            AddError(frame, quote);
        }
        else
        {
            _unexplained.Add((frame, frame.Ip is { FragmentOffset: > 0 } ? "a fragment whose first was not seen" : "no kind of frame that a scenario has"));
        }
    }

    private void AddError(ReadFrame frame, Ipv4View quote)
    {
        var quoted = TunnelView.TryParse(quote, out var tunnel) ? tunnel.Inner : quote;
        if (_identified.TryGetValue(FragmentKey.Of(quoted), out var packet) && packet.Flow.IsProbe)
        {
            // Of several probes from one port the identification tells which is quoted.
            Join(packet.Flow, packet.Key, frame, FlowPacketKind.Error);
        }
        else if (FlowKey.TryParse(quoted, out var key) && _flows.TryGetValue(_mapped.GetValueOrDefault(key, key), out var flow))
        {
            Join(flow, _mapped.GetValueOrDefault(key, key), frame, FlowPacketKind.Error);
        }
        else if (_identified.TryGetValue(FragmentKey.Of(quote), out packet))
        {
            Join(packet.Flow, packet.Key, frame, FlowPacketKind.Error);
        }
        else
        {
            _unexplained.Add((frame, "it quotes a packet of no flow"));
        }
    }
}
