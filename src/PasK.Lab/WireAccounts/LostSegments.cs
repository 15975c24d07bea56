using System.Globalization;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Streams;
using PasK.Wire.Ip;

namespace PasK.Lab.WireAccounts;

/// <summary>TCP data that crossed one link of its way and never the next, not sent again either: what a black hole swallows (RFC 2923 §2.1).</summary>
public static class LostSegments
{
    /// <summary>What was lost of clients' connections and of the answers to them, a sentence for each link that it did not cross.</summary>
    /// <param name="seen">The frames that were seen.</param>
    /// <param name="topology">The network.</param>
    public static IReadOnlyList<string> In(IEnumerable<SeenFrame> seen, Topology topology) => [.. ByLink(seen, topology).Select(lost => lost.Sentence)];

    /// <summary>The same, each sentence with the link's name.</summary>
    internal static IReadOnlyList<(string Link, string Sentence)> ByLink(IEnumerable<SeenFrame> seen, Topology topology)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(topology);
        var frames = seen.OrderBy(frame => frame.TimestampNanoseconds).ToList();
        var (names, modes) = (new TopologyNames(topology), ForwardingModes.Of(topology, frames).Table);
        var read = frames.Select((frame, i) => new ReadFrame(i, frame, modes, names));
        var flows = SortedFlows.Of(read, [.. topology.Balancers.Select(node => node.Name)], names).Flows.Where(flow => flow.Protocol == IpProtocol.Tcp);
        return [.. flows.SelectMany(LostIn).GroupBy(passage => passage.Link).Select(passages
            => (passages.Key.Name, Sentence(topology, passages.Key, [.. passages])))];
    }

    private static IEnumerable<LossyPassage> LostIn(Flow flow)
    {
        foreach (var direction in flow.Packets.Where(packet => packet.Kind == FlowPacketKind.Packet).GroupBy(packet => packet.Key))
        {
            var passages = direction.GroupBy(packet => (packet.Frame.Link, packet.Passage)).Select(passage => passage.ToList()).ToList();
            foreach (var (before, after) in passages.Zip(passages.Skip(1)))
            {
                if (LossyPassage.Between(before, after) is { } lossy)
                {
                    yield return lossy;
                }
            }
        }
    }

    private static string Sentence(Topology topology, SeenLink link, IReadOnlyList<LossyPassage> passages)
    {
        var (smallest, largest) = (passages.Min(passage => passage.SmallestLost), passages.Max(passage => passage.LargestCrossed));
        var mtu = topology.Links.First(one => one.Name == link.Name).Mtu;
        return smallest <= largest
            ? string.Create(CultureInfo.InvariantCulture, $"{passages.Sum(passage => passage.Lost):N0} segments were lost on link {link.Name}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"every segment above {(mtu >= largest && mtu < smallest ? mtu : largest):N0} octets was lost on link {link.Name}");
    }

    /// <summary>A link that some segments of one direction did not cross.</summary>
    /// <param name="Link">The link.</param>
    /// <param name="Lost">How many.</param>
    /// <param name="SmallestLost">Octets of the smallest packet among them, in the tunnel that others crossed in.</param>
    /// <param name="LargestCrossed">Octets of the largest packet that crossed, tunnel included.</param>
    private sealed record LossyPassage(SeenLink Link, int Lost, int SmallestLost, int LargestCrossed)
    {
        public static LossyPassage? Between(List<FlowPacket> before, List<FlowPacket> after)
        {
            var crossed = new OctetRanges();
            foreach (var segment in after.Select(packet => new TcpSegment(packet)))
            {
                crossed.Add(segment.Start, segment.End);
            }

            var lost = before.Select(packet => new TcpSegment(packet)).Where(segment => segment.Length > 0 && !crossed.Overlaps(segment.Start, segment.End))
                .DistinctBy(segment => segment.Start).ToList();
            var tunnel = LengthOf(after[0]) - after[0].Frame.Ip!.TotalLength;
            return lost.Count == 0 ? null : new LossyPassage(
                after[0].Frame.Link, lost.Count, lost.Min(segment => segment.Packet.Frame.Ip!.TotalLength) + tunnel, after.Max(LengthOf));
        }

        private static int LengthOf(FlowPacket packet) => (packet.Frame.Outer ?? packet.Frame.Ip!).TotalLength;
    }
}
