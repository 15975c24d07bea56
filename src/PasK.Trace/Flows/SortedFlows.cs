using PasK.Trace.Packets;

namespace PasK.Trace.Flows;

/// <summary>Frames by what accounts for them.</summary>
/// <param name="Flows">The flows that nodes other than balancers began, in the order of their first frames.</param>
/// <param name="Probes">The flows that balancers began: each is a probe of a health check.</param>
/// <param name="Arp">ARP messages.</param>
/// <param name="Unexplained">Frames that nothing accounts for, each with the reason.</param>
public sealed record SortedFlows(
    IReadOnlyList<Flow> Flows, IReadOnlyList<Flow> Probes, IReadOnlyList<ReadFrame> Arp, IReadOnlyList<(ReadFrame Frame, string Reason)> Unexplained);
