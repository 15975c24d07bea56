using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Probes;

namespace PasK.Lab.Snapshots.Text;

/// <summary>The lines of a stream of probes on a link: the first probe, and each later one that went otherwise than the one before it.</summary>
internal static class ProbeLines
{
    private const string Nothing = "nothing of the probe is seen";

    public static List<string> Of(ProbeStream stream, SeenLink link, Func<Flow, List<FlowPacket>, List<string>> linesOf)
    {
        var outcomes = stream.Probes.Select(probe => (Probe: probe, Packets: probe.Packets.Where(packet => packet.Frame.Link == link).ToList()))
            .Select(one => one.Packets.Count == 0 ? [Nothing] : linesOf(one.Probe, one.Packets));
        var told = Runs.Of(outcomes, lines => string.Join('\n', lines)).Select(run => run[0]).ToList();
        return told is [[Nothing]] ? [] : [.. told.SelectMany((lines, i) => i == 0 ? lines : ["then", .. lines])];
    }
}
