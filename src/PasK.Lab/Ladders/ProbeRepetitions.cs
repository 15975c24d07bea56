using PasK.Lab.Captures;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Probes;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Lab.Ladders;

/// <summary>
/// The probes of health checks that a ladder leaves out, because they went like the one before: probes go on all the time. In each step the first probe
/// of each check is shown, and each that went otherwise than the one before it.
/// </summary>
internal sealed class ProbeRepetitions
{
    private readonly HashSet<SeenFrame> _leftOut = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SeenFrame, int> _alike = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds them in a capture; none where no check goes the way of the traffic.</summary>
    public static ProbeRepetitions Of(Topology topology, Capture capture)
    {
        var found = new ProbeRepetitions();
        if (ServiceChecks.AreThere(topology))
        {
            var (probes, modes, names) = (TopologyProbes.Of(topology), ForwardingModes.Of(topology).Table, new TopologyNames(topology));
            var frames = capture.Frames.Where(frame => probes.IsProbe(frame.Octets.Span)).Select((frame, i) => new ReadFrame(i, frame, modes, names));
            var streams = ProbeStream.Of(SortedFlows.Of(frames, [.. topology.Balancers.Select(node => node.Name)], names).Probes);
            foreach (var alike in streams.SelectMany(stream => stream.Probes.SelectMany(probe => probe.Packets.GroupBy(AskedIn)).GroupBy(part => part.Key)))
            {
                found.Add(alike);
            }
        }

        return found;
    }

    /// <summary>Whether a frame is left out.</summary>
    public bool IsLeftOut(SeenFrame frame) => _leftOut.Contains(frame);

    /// <summary>How many probes are left out that went like a shown one, whose first frame on a link this is; 0 for any other frame.</summary>
    public int AlikeOf(SeenFrame frame) => _alike.GetValueOrDefault(frame);

    /// <summary>The address that a packet asks or speaks for. What a probe gets from another address than it asked is told by itself.</summary>
    private static Ipv4Address AskedIn(FlowPacket packet)
        => packet.IsForward || packet.Kind == FlowPacketKind.Error ? packet.Key.Destination : packet.Frame.Ip!.Source;

    private void Add(IEnumerable<IEnumerable<FlowPacket>> probes)
    {
        List<ReadFrame>? shown = null;
        foreach (var probe in probes.Select(packets => packets.Select(packet => packet.Frame).ToList()))
        {
            if (shown is null || CourseOf(shown) != CourseOf(probe) || shown[0].Step.Name != probe[0].Step.Name)
            {
                shown = probe;
                continue;
            }

            _leftOut.UnionWith(probe.Select(frame => frame.Seen));
            foreach (var first in shown.Select(frame => frame.Seen).DistinctBy(frame => frame.Link))
            {
                _alike[first] = AlikeOf(first) + 1;
            }
        }
    }

    /// <summary>How a probe went: who sent what, link by link. Probes that went alike have the same course.</summary>
    private static string CourseOf(IEnumerable<ReadFrame> probe)
        => string.Join('\n', probe.GroupBy(frame => frame.Link.Name).OrderBy(link => link.Key, StringComparer.Ordinal)
            .Select(link => $"{link.Key}: {string.Join(", ", link.Select(frame => $"{frame.Sender.Node} {KindOf(frame.Packet)}"))}"));

    private static string KindOf(Ipv4View packet)
        => packet.Protocol == IpProtocol.Tcp && TcpView.TryParse(packet.Payload, out var tcp, out _) ? $"TCP {tcp.Flags}"
            : packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _)
                ? FormattableString.Invariant($"ICMP {(byte)icmp.Type}/{icmp.Code}")
            : $"{packet.Protocol}";
}
