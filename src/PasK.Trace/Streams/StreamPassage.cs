using PasK.Trace.Frames;
using PasK.Trace.Limits;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Trace.Streams;

/// <summary>One direction of a connection on its way over a link.</summary>
/// <param name="direction">The direction.</param>
/// <param name="link">The link.</param>
/// <param name="passage">The end that sends it, and whether it is in a tunnel.</param>
/// <param name="limit">How many ranges of octets are told apart; null for all.</param>
internal sealed class StreamPassage(FlowKey direction, SeenLink link, (SeenEnd, bool) passage, RangeLimit? limit)
{
    private readonly OctetRanges _octets = new(limit);
    private OctetRanges? _again;
    private bool _synSeen;
    private bool _finSeen;

    public bool IsOf(TcpSegment segment)
        => segment.Packet.Key == direction && segment.Packet.Frame.Link == link && segment.Packet.Passage == passage;

    /// <summary>Whether octets of a segment crossed this link again, which is another than the segment's.</summary>
    public bool HadAgain(TcpSegment segment)
        => _again is not null && segment.Packet.Key == direction && segment.Packet.Frame.Link != link && _again.Overlaps(segment.Start, segment.Start + 1);

    /// <summary>Forgets all octets: no segment follows.</summary>
    public void End()
    {
        _octets.Clear();
        _again?.Clear();
    }

    /// <summary>Tells how a segment crosses that is no duplicate, as far as this link alone can tell.</summary>
    public SegmentOrder Add(TcpSegment segment, RejectedOctets? rejected)
    {
        var isAgain = (segment.Has(TcpFlags.Syn) && _synSeen) || (segment.Has(TcpFlags.Fin) && _finSeen && segment.Length == 0);
        _synSeen |= segment.Has(TcpFlags.Syn);
        _finSeen |= segment.Has(TcpFlags.Fin);
        if (segment.Length == 0 || segment.Has(TcpFlags.Rst))
        {
            return isAgain ? SegmentOrder.Retransmission : SegmentOrder.AsSent;
        }

        var isOld = _octets.Overlaps(segment.Start, segment.End);
        var isLate = !isOld && segment.Start < _octets.End;
        var isRejected = rejected?.Contains(segment) == true;
        _octets.Add(segment.Start, segment.End);
        if (isOld)
        {
            (_again ??= new OctetRanges(limit)).Add(segment.Start, segment.End);
        }

        return isOld ? (isRejected ? SegmentOrder.AfterRejection : SegmentOrder.Retransmission)
            : isLate && !isRejected ? SegmentOrder.Reordered
            : SegmentOrder.AsSent;
    }
}
