using PasK.Trace.Packets;

namespace PasK.Trace.Flows;

/// <summary>Is told which flow each frame belongs to.</summary>
public interface IFlowObserver
{
    /// <summary>A flow begins. Which of its ends is the client may show later (<see cref="Flow.Key"/>).</summary>
    void Begun(Flow flow);

    /// <summary>A frame has found its flow. Others that were seen later may have found theirs before: a fragment waits for the first
    /// of its packet, and finds it when its wait is over.</summary>
    void Joined(FlowPacket packet);

    /// <summary>A frame carries ARP.</summary>
    void Arp(ReadFrame frame);

    /// <summary>Nothing accounts for a frame.</summary>
    void Unexplained(ReadFrame frame, string reason);

    /// <summary>No frame joins a flow any more. A TCP connection whose SYN was not seen until then (<see cref="Flow.IsOpened"/>) is none.</summary>
    void Ended(Flow flow);
}
