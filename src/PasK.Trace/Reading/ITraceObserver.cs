using PasK.Trace.Crossings;
using PasK.Trace.Flows;
using PasK.Trace.Streams;

namespace PasK.Trace.Reading;

/// <summary>
/// Is told what becomes of frames, and keeps of it what it needs. What became of a packet across a box may be told when its flow has ended: packets wait for
/// their partners.
/// </summary>
public interface ITraceObserver : IFlowObserver, ICrossingObserver
{
    /// <summary>A TCP segment crosses a link.</summary>
    void Crossed(TcpSegment segment, SegmentOrder order);

    /// <summary>A box sends a tunnel packet with an identification that it used before, so that fragments of both could be mixed up (RFC 6864 §4).</summary>
    void IdentificationUsedAgain(FlowPacket packet);
}
