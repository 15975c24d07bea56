using PasK.Lab.Captures;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Flows;
using PasK.Trace.Packets;
using PasK.Trace.Probes;
using PasK.Trace.Streams;
using PasK.Wire.Ip;

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
        var (names, modes) = (new TopologyNames(topology), ForwardingModes.Of(topology, capture.Frames).Table);
        var read = capture.Frames.Select((frame, i) => new ReadFrame(i, frame, modes, names)).ToList();
        var flows = SortedFlows.Of(read, [.. topology.Balancers.Select(node => node.Name)], names);
        var repetitions = new ProbeRepetitions(ServiceChecks.AreThere(topology) ? flows.Probes : []);
        var segments = flows.Flows.Concat(flows.Probes).Where(flow => flow.Protocol == IpProtocol.Tcp).SelectMany(ConnectionOrder.Of)
            .ToDictionary(one => one.Segment.Packet.Frame);
        var lines = new List<LadderLine>();
        var connections = new TcpConnectionLines(names, lines);
        foreach (var frame in read.Where(frame => !repetitions.IsLeftOut(frame.Seen)))
        {
            if (segments.TryGetValue(frame, out var one) && !frame.Ip!.IsFragment && !frame.Packet.IsCut)
            {
                connections.Add(one.Segment, one.Order);
            }
            else
            {
                lines.Add(new LadderLine(frame, ForwardedText.Describe(frame, names)));
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
}
