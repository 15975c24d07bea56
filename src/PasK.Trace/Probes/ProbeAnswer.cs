using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;

namespace PasK.Trace.Probes;

/// <summary>A frame that came back to a balancer because of a probe.</summary>
/// <param name="Frame">The frame as the balancer got it.</param>
/// <param name="Rip">The real server's own address that the probe was sent to. Null when no such probe was seen.</param>
/// <param name="Asked">The address that the probe asked. Null when no such probe was seen.</param>
public sealed record ProbeAnswer(ReadFrame Frame, Ipv4Address? Rip, Ipv4Address? Asked)
{
    /// <summary>All answers to probes, in the order in which they were seen.</summary>
    /// <param name="probes">The frames of probes on a balancer's links.</param>
    /// <param name="balancer">The balancer's node.</param>
    /// <param name="names">The names of the network.</param>
    public static IEnumerable<ProbeAnswer> Of(IReadOnlyList<ReadFrame> probes, string balancer, IBoxNames names)
    {
        var flows = new Dictionary<ReadFrame, Flow>();
        foreach (var packet in SortedFlows.Of(probes, [balancer], names).Probes.SelectMany(flow => flow.Packets))
        {
            flows[packet.Frame] = packet.Flow;
        }

        foreach (var frame in probes.Where(frame => frame.Sender.Node != balancer))
        {
            var sent = flows.TryGetValue(frame, out var flow) ? flow.Packets.FirstOrDefault(packet => packet.IsForward && packet.Frame.Rip is not null) : null;
            yield return new ProbeAnswer(frame, sent?.Frame.Rip, sent?.Key.Destination);
        }
    }
}
