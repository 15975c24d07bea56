using System.Text;
using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Crossings;
using PasK.Trace.Flows;
using PasK.Trace.Limits;
using PasK.Trace.Probes;

namespace PasK.Lab.Snapshots.Text;

/// <summary>What the canonical ladder says about a balancer: for each flow what came of its packets on their way through.</summary>
internal static class BalancerSection
{
    public static void Append(StringBuilder text, string balancer, SortedFlows flows, LadderWords words, FindingList findings)
    {
        var tunnels = new TunnelIdentifications(TraceLimits.None);
        FlowCrossing CrossingOf(Flow flow) => new(balancer, new FlowReporter($"balancer {balancer}", flow, words, findings), tunnels);
        text.Append($"\nthrough the balancer {balancer}\n");
        foreach (var flow in words.Sorted(flows.Flows))
        {
            text.Append($"\n  {words.HeadOf(flow)}\n").AppendJoin("", CrossingOf(flow).Lines().Select(line => $"    {line}\n"));
        }

        foreach (var probe in ProbeStream.Of(flows.Probes).SelectMany(stream => stream.Probes))
        {
            CrossingOf(probe).CheckIdentifications();
        }

        if (flows.Flows.Count == 0)
        {
            text.Append("  nothing\n");
        }
    }
}
