using System.Globalization;
using PasK.Trace.Crossings;
using PasK.Trace.Flows;
using PasK.Trace.Packets;
using PasK.Trace.Reading;
using PasK.Trace.Streams;

namespace PasK.Benchmarks;

/// <summary>Counts what a trace holds.</summary>
internal sealed class TraceCounts : ITraceObserver
{
    private int _flows;
    private int _packets;
    private int _unexplained;
    private int _forwarded;
    private int _lost;
    private int _changed;
    private int _again;
    private int _problems;

    public void Begun(Flow flow) => _flows++;

    public void Joined(FlowPacket packet)
    {
        _packets++;
        _problems += packet.Frame.Problems.Count;
    }

    public void Arp(ReadFrame frame) => _packets++;

    public void Unexplained(ReadFrame frame, string reason) => _unexplained++;

    public void Ended(Flow flow)
    {
    }

    public void Crossed(string box, PacketPair<FlowPacket> pair)
    {
        _forwarded += pair.IsWhole ? 1 : 0;
        _lost += pair.IsWhole ? 0 : 1;
        _changed += pair.IsWhole && PacketChanges.Between(pair.Entered!.Frame, pair.Left!.Frame).Any() ? 1 : 0;
    }

    public void Cut(string box, PacketPieces pieces) => _forwarded++;

    public void Crossed(TcpSegment segment, SegmentOrder order) => _again += order == SegmentOrder.AsSent ? 0 : 1;

    public void IdentificationUsedAgain(FlowPacket packet) => _again++;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_packets:N0} packets of {_flows:N0} flows, {_unexplained:N0} unexplained, {_problems:N0} problems; {_forwarded:N0} forwarded, {_lost:N0} on one "
        + $"side alone, {_changed:N0} changed; {_again:N0} again or in another order");
}
