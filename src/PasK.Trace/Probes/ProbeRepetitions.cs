using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Trace.Probes;

/// <summary>
/// The probes of health checks that can be left out, because they went like the one before: probes go on all the time. In each step the first probe of each
/// check is shown, and each that went otherwise than the one before it.
/// </summary>
public sealed class ProbeRepetitions
{
    private readonly HashSet<SeenFrame> _leftOut = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SeenFrame, int> _alike = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds them.</summary>
    /// <param name="probes">The flows that balancers began, with all their packets.</param>
    public ProbeRepetitions(IEnumerable<Flow> probes)
    {
        var parts = ProbeStream.Of(probes).Select(stream => stream.Probes.SelectMany(probe => probe.Packets.GroupBy(AskedIn)));
        foreach (var asked in parts.SelectMany(stream => stream.GroupBy(part => part.Key)))
        {
            foreach (var run in Runs.Of(asked.Select(part => part.Select(packet => packet.Frame).ToList()), probe => (CourseOf(probe), probe[0].Step.Name)))
            {
                _leftOut.UnionWith(run.Skip(1).SelectMany(probe => probe).Select(frame => frame.Seen));
                foreach (var first in run[0].Select(frame => frame.Seen).DistinctBy(frame => frame.Link))
                {
                    _alike[first] = run.Count - 1;
                }
            }
        }
    }

    /// <summary>Whether a frame is left out.</summary>
    public bool IsLeftOut(SeenFrame frame) => _leftOut.Contains(frame);

    /// <summary>How many probes are left out that went like a shown one, whose first frame on a link this is; 0 for any other frame.</summary>
    public int AlikeOf(SeenFrame frame) => _alike.GetValueOrDefault(frame);

    /// <summary>The address that a packet asks or speaks for. What a probe gets from another address than it asked is told by itself.</summary>
    private static Ipv4Address AskedIn(FlowPacket packet)
        => packet.IsForward || packet.Kind == FlowPacketKind.Error ? packet.Key.Destination : packet.Frame.Ip!.Source;

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
