using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Probes;

namespace PasK.Lab.Snapshots.Text;

/// <summary>The lines of a stream of probes on a link: the first probe, and each later one that went otherwise than the one before it.</summary>
internal static class ProbeLines
{
    private const string Then = "then";
    private const string Nothing = "nothing of the probe is seen";

    public static List<string> Of(ProbeStream stream, SeenLink link, Func<Flow, List<FlowPacket>, List<string>> linesOf)
    {
        var outcomes = new List<List<string>>();
        foreach (var probe in stream.Probes)
        {
            var packets = probe.Packets.Where(packet => packet.Frame.Link == link).ToList();
            var lines = packets.Count == 0 ? [Nothing] : linesOf(probe, packets);
            if (outcomes.Count == 0 || !outcomes[^1].SequenceEqual(lines))
            {
                outcomes.Add(lines);
            }
        }

        return outcomes.TrueForAll(lines => lines is [Nothing]) ? [] : [.. outcomes.SelectMany((lines, i) => i == 0 ? lines : [Then, .. lines])];
    }
}
