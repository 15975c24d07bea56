using PasK.Trace.Frames;
using PasK.Trace.Limits;
using PasK.Trace.Packets;

namespace PasK.Trace.Flows;

/// <summary>Frames by what accounts for them, all kept.</summary>
/// <param name="Flows">The flows that nodes other than balancers began, in the order of their first frames.</param>
/// <param name="Probes">The flows that balancers began: each is a probe of a health check.</param>
/// <param name="Arp">ARP messages.</param>
/// <param name="Unexplained">Frames that nothing accounts for, each with the reason.</param>
public sealed record SortedFlows(
    IReadOnlyList<Flow> Flows, IReadOnlyList<Flow> Probes, IReadOnlyList<ReadFrame> Arp, IReadOnlyList<(ReadFrame Frame, string Reason)> Unexplained)
{
    /// <summary>Sorts frames.</summary>
    /// <param name="frames">The frames in the order of time.</param>
    /// <param name="balancers">The nodes that are balancers.</param>
    /// <param name="names">The names of the network.</param>
    public static SortedFlows Of(IEnumerable<ReadFrame> frames, IReadOnlyCollection<string> balancers, IBoxNames names)
    {
        var keeper = new Keeper();
        var table = new FlowTable(balancers, names, keeper, TraceLimits.None);
        foreach (var frame in frames)
        {
            table.Add(frame);
        }

        table.End();
        return keeper.All();
    }

    private sealed class Keeper : IFlowObserver
    {
        private readonly List<Flow> _flows = [];
        private readonly List<ReadFrame> _arp = [];
        private readonly List<(ReadFrame, string)> _unexplained = [];

        public void Begun(Flow flow) => _flows.Add(flow);

        public void Joined(FlowPacket packet) => packet.Flow.Keep(packet);

        public void Arp(ReadFrame frame) => _arp.Add(frame);

        public void Unexplained(ReadFrame frame, string reason) => _unexplained.Add((frame, reason));

        public void Ended(Flow flow)
        {
            flow.Sort();
            _unexplained.AddRange(
                (flow.IsOpened ? [] : flow.Packets).Select(packet => (packet.Frame, "no SYN of its connection was seen on any link")));
        }

        public SortedFlows All()
        {
            var opened = _flows.Where(flow => flow.IsOpened).ToLookup(flow => flow.IsProbe);
            return new SortedFlows([.. opened[false]], [.. opened[true]], _arp, _unexplained);
        }
    }
}
