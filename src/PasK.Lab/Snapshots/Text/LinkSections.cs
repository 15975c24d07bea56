using System.Text;
using PasK.Lab.Snapshots.Files;
using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Probes;
using PasK.Trace.Streams;
using PasK.Wire.Ip;
using PasK.Wire.Text;

namespace PasK.Lab.Snapshots.Text;

/// <summary>What the canonical ladder says about each link: its ARP exchanges, its flows, and what nothing explains.</summary>
internal sealed class LinkSections(SnapshotFile file, SortedFlows flows, LadderWords words, FindingList findings)
{
    private readonly IReadOnlyDictionary<ReadFrame, SegmentOrder> _orders = ConnectionOrder.Of(flows);

    public void Append(StringBuilder text, SeenLink link)
    {
        text.Append(text.Length > 0 ? "\n" : "").Append($"link {link.Name}: {link.First} — {link.Second}\n");
        if (!file.Frames.Any(frame => frame.Link == link))
        {
            text.Append("  nothing was seen\n");
        }

        AppendBlock(text, "ARP", ArpLines.Of(flows.Arp.Where(frame => frame.Link == link), link, words, findings));
        foreach (var flow in words.Sorted(flows.Flows))
        {
            var packets = flow.Packets.Where(packet => packet.Frame.Link == link).ToList();
            if (packets.Count > 0)
            {
                AppendBlock(text, words.HeadOf(flow), LinesOf(packets, flow));
            }
        }

        foreach (var stream in ProbeStream.Of(flows.Probes))
        {
            AppendBlock(text, words.HeadOf(stream), ProbeLines.Of(stream, link, (probe, packets) => LinesOf(packets, probe)));
        }

        AppendBlock(text, "unexplained", UnexplainedLines(link));
    }

    private static void AppendBlock(StringBuilder text, string head, List<string> lines)
    {
        if (lines.Count > 0)
        {
            text.Append($"\n  {head}\n").AppendJoin("", lines.Select(line => $"    {line}\n"));
        }
    }

    private List<string> LinesOf(List<FlowPacket> packets, Flow flow)
    {
        var reporter = new FlowReporter($"link {packets[0].Frame.Link.Name}", flow, words, findings);
        return flow.Protocol == IpProtocol.Tcp ? new TcpLines(packets, _orders, reporter).All() : DatagramLines.Of(packets, reporter);
    }

    private List<string> UnexplainedLines(SeenLink link)
    {
        var lines = flows.Unexplained.Where(one => one.Frame.Link == link).OrderBy(one => one.Frame.Number)
            .Select(one =>
                $"{words.EndsOf(one.Frame)}: {PacketText.Describe(one.Frame.Octets, words.Names)}{LadderWords.ProblemsOf(one.Frame)}: {one.Reason}, "
                + $"in step \"{one.Frame.Step.Name}\"").ToList();
        lines.ForEach(line => findings.Add(FindingKind.Unexplained, $"link {link.Name}: {line}"));
        return lines;
    }
}
