using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Flows;

namespace PasK.Lab.Snapshots.Text;

/// <summary>Tells of a flow at one place, so that each finding names both.</summary>
/// <param name="place">The link or the balancer.</param>
/// <param name="flow">The flow.</param>
/// <param name="words">The words of the ladder.</param>
/// <param name="findings">Where findings go.</param>
internal sealed class FlowReporter(string place, Flow flow, LadderWords words, FindingList findings)
{
    public Flow Flow => flow;

    public LadderWords Words => words;

    /// <summary>Reports something about a packet.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="packet">The packet, as its line names it.</param>
    /// <param name="what">What is wrong with it.</param>
    public void Report(FindingKind kind, string packet, string what) => findings.Add(kind, $"{place}, {words.NameOf(flow)}, {packet}: {what}");

    /// <inheritdoc cref="Report(FindingKind, string, string)"/>
    public void Report(FindingKind kind, FlowPacket packet, string what) => Report(kind, $"{packet.Arrow} {words.NameOf(packet)}", what);

    /// <summary>Reports what is wrong with a frame by itself.</summary>
    public void ReportProblems(FlowPacket packet, string name)
        => findings.AddAll(packet.Frame.Problems, $"{place}, {words.NameOf(flow)}, {packet.Arrow} {name}");

    /// <summary>The line of a packet by itself. What is wrong with its frame is reported too.</summary>
    public string LineOf(FlowPacket packet, string name)
    {
        ReportProblems(packet, name);
        return words.HeadOf(packet, hasLengths: true) + name + LadderWords.ProblemsOf(packet.Frame);
    }
}
