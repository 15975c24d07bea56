using PasK.Lab.Captures;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Flows;
using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Probes;
using PasK.Trace.Streams;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Ladders;

/// <summary>
/// What was seen, as lines for people. Each frame is a line, except in the bulk of TCP: there the data of one direction is one line, and so are its pure
/// acknowledgements. Sequence numbers count from the connection's start; of one whose start was not seen each frame is a line. Probes of health checks that
/// went like the one before are counted, not shown.
/// </summary>
/// <param name="Lines">The lines in the order of their first frame, over all links.</param>
public sealed record Ladder(IReadOnlyList<LadderLine> Lines)
{
    /// <summary>Makes the ladder of a capture.</summary>
    public static Ladder Of(Topology topology, Capture capture)
    {
        var (names, modes) = (new TopologyNames(topology), ForwardingModes.Of(topology).Table);
        var read = capture.Frames.Select((frame, i) => new ReadFrame(i, frame, modes, names));
        var flows = SortedFlows.Of(read, [.. topology.Balancers.Select(node => node.Name)], names);
        var repetitions = new ProbeRepetitions(ServiceChecks.AreThere(topology) ? flows.Probes : []);
        var segments = flows.Flows.Concat(flows.Probes).Where(flow => flow.Protocol == IpProtocol.Tcp).SelectMany(ConnectionOrder.Of)
            .ToDictionary(one => one.Segment.Packet.Frame.Seen, (IEqualityComparer<SeenFrame>)ReferenceEqualityComparer.Instance);
        var connections = new Dictionary<(SeenLink Link, VlanTag? Tag, bool IsForwarded, FlowKey Flow), TcpConnectionLines>();
        var lines = new List<LadderLine>();
        foreach (var frame in capture.Frames.Where(frame => !repetitions.IsLeftOut(frame)))
        {
            if (!modes.TryRead(frame, out var forwarded, out var mode) || ForwardedText.IsShownAsItIs(mode))
            {
                forwarded = default;
                mode = null;
            }

            var label = mode is null ? "" : ForwardedText.Label(mode, frame, forwarded, names) + " | ";
            if (segments.TryGetValue(frame, out var one) && TryGetTcp(frame, forwarded, out var flow, out var packet))
            {
                var key = (frame.Link, frame.Tag, label.Length > 0, flow);
                if (!connections.TryGetValue(key, out var connection))
                {
                    connections[key] = connection = new TcpConnectionLines(names);
                    connections[(frame.Link, frame.Tag, label.Length > 0, flow.Reverse)] = connection;
                }

                connection.Add(label, flow, packet, one.Segment, one.Order, lines);
            }
            else
            {
                lines.Add(new LadderLine(frame, ForwardedText.Describe(mode, frame, forwarded, names)));
            }
        }

        foreach (var line in lines.Where(line => repetitions.AlikeOf(line.First) > 0))
        {
            line.Text += FormattableString.Invariant($" (a probe; in this step {repetitions.AlikeOf(line.First)} more went alike)");
        }

        return new Ladder(lines);
    }

    /// <summary>The lines of one link.</summary>
    public IEnumerable<LadderLine> On(Link link) => Lines.Where(line => line.Link == link);

    /// <summary>The TCP packet that a frame takes to a real server, or else the frame's own.</summary>
    private static bool TryGetTcp(SeenFrame frame, ForwardedPacket forwarded, out FlowKey flow, out Ipv4View packet)
    {
        flow = default;
        packet = forwarded.Packet;
        return (!packet.Octets.IsEmpty || frame.TryGetIpv4(out packet)) && packet is { Protocol: IpProtocol.Tcp, IsFragment: false }
            && FlowKey.TryParse(packet, out flow);
    }
}
