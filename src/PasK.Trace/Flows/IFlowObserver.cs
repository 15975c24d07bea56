using PasK.Trace.Packets;

namespace PasK.Trace.Flows;

/// <summary>Is told which flow each frame belongs to, as soon as that is known.</summary>
public interface IFlowObserver
{
    /// <summary>A flow begins.</summary>
    void Begun(Flow flow);

    /// <summary>A frame has found its flow. Others that were seen later may have found theirs before: a fragment waits for the first of its packet.</summary>
    void Joined(FlowPacket packet);

    /// <summary>A frame carries ARP.</summary>
    void Arp(ReadFrame frame);

    /// <summary>Nothing accounts for a frame.</summary>
    void Unexplained(ReadFrame frame, string reason);

    /// <summary>No frame joins a flow any more. A TCP connection whose SYN was not seen until then (<see cref="Flow.IsOpened"/>) is none.</summary>
    void Ended(Flow flow);
}
