using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Flows;
using PasK.Trace.Frames;

namespace PasK.Lab.Snapshots.Text;

/// <summary>Reports findings about a flow on a link, so that each names both.</summary>
internal sealed class FlowReporter(SeenLink link, Flow flow, LadderWords words, FindingList findings)
{
    public Flow Flow => flow;

    public LadderWords Words => words;

    /// <summary>Reports something about a packet.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="packet">The packet, as its line names it.</param>
    /// <param name="what">What is wrong with it.</param>
    public void Report(FindingKind kind, string packet, string what) => findings.Add(kind, $"link {link.Name}, {words.NameOf(flow)}, {packet}: {what}");

    /// <summary>Reports what is wrong with a frame by itself.</summary>
    public void ReportProblems(FlowPacket packet, string name)
        => findings.AddAll(packet.Frame.Problems, $"link {link.Name}, {words.NameOf(flow)}, {packet.Arrow} {name}");
}
