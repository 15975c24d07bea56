using PasK.Trace.Crossings;
using PasK.Trace.Flows;
using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Trace.Limits;
using PasK.Trace.Packets;
using PasK.Trace.Streams;
using PasK.Wire.Ip;

namespace PasK.Trace.Reading;

/// <summary>
/// Reads frames forward only, one at a time, and tells an observer what becomes of them: the flow of each, what a balancer made of each packet, how segments
/// of TCP cross links. It keeps no more than the limits of its tables, however long the trace is. Whoever wants more keeps it.
/// </summary>
public sealed class TraceReader : IFlowObserver
{
    private static readonly TraceLimits Limits = TraceLimits.Streaming;

    private readonly ForwardingTable _forwarding;
    private readonly IBoxNames _names;
    private readonly ITraceObserver _observer;
    private readonly FlowTable _flows;
    private readonly IReadOnlyList<BoxPassage> _passages;
    private readonly Dictionary<string, TunnelIdentifications> _identifications;
    private readonly Dictionary<Flow, ConnectionOrder> _connections = [];
    private readonly SeenSegments _segments = new(Limits);
    private int _frames;

    /// <summary>Begins a trace.</summary>
    /// <param name="balancers">The nodes that are balancers.</param>
    /// <param name="forwarding">The nat-modes of the network.</param>
    /// <param name="names">The names of the network.</param>
    /// <param name="observer">Is told what becomes of the frames.</param>
    public TraceReader(IReadOnlyCollection<string> balancers, ForwardingTable forwarding, IBoxNames names, ITraceObserver observer)
    {
        (_forwarding, _names, _observer) = (forwarding, names, observer);
        _flows = new FlowTable(balancers, names, this, Limits);
        _passages = [.. balancers.Select(box => new BoxPassage(box, names, observer, Limits))];
        _identifications = balancers.ToDictionary(box => box, _ => new TunnelIdentifications(Limits));
    }

    /// <summary>What is kept now, each with its limit.</summary>
    internal IReadOnlyList<(string What, int Count, int Limit)> Kept
        => [.. _flows.Kept, .. _passages.Select(one => ("crossing", one.Kept.Packets, Limits.Crossing)),
            .. _identifications.Values.Select(one => ("identifications", one.Kept, Limits.Identifications)),
            ("connections", _connections.Count, Limits.Flows + Limits.Replaced), ("segments", _segments.Kept, Limits.Segments),
            ("ranges", _segments.Ranges.Count, Limits.AllRanges)];

    /// <summary>Octets of the frames that wait for their way through a box.</summary>
    internal long OctetsAtBoxes => _passages.Sum(one => one.Kept.Octets);

    /// <summary>Takes the next frame in the order of time.</summary>
    public void Read(SeenFrame frame) => _flows.Add(new ReadFrame(_frames++, frame, _forwarding, _names));

    /// <summary>Ends the trace: no frame follows.</summary>
    public void End()
    {
        _flows.End();
        foreach (var passage in _passages)
        {
            passage.End();
        }
    }

    void IFlowObserver.Begun(Flow flow) => _observer.Begun(flow);

    void IFlowObserver.Joined(FlowPacket packet)
    {
        _observer.Joined(packet);
        foreach (var passage in _passages)
        {
            passage.Add(packet);
        }

        if (packet.Frame.Outer is { } outer && _identifications.TryGetValue(packet.Frame.Sender.Node, out var used) && !used.Add(outer))
        {
            _observer.IdentificationUsedAgain(packet);
        }

        if (packet is { Kind: FlowPacketKind.Packet, Flow.Protocol: IpProtocol.Tcp })
        {
            var segment = new TcpSegment(packet);
            _observer.Crossed(segment, OrderOf(packet.Flow).Add(segment));
        }
    }

    void IFlowObserver.Arp(ReadFrame frame) => _observer.Arp(frame);

    void IFlowObserver.Unexplained(ReadFrame frame, string reason) => _observer.Unexplained(frame, reason);

    void IFlowObserver.Ended(Flow flow)
    {
        if (_connections.Remove(flow, out var order))
        {
            order.End();
        }

        _observer.Ended(flow);
    }

    private ConnectionOrder OrderOf(Flow flow)
    {
        if (!_connections.TryGetValue(flow, out var order))
        {
            _connections[flow] = order = new ConnectionOrder(_segments);
        }

        return order;
    }
}
