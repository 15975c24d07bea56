using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Flows;
using PasK.Trace.Streams;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Lab.Snapshots.Text;

/// <summary>The segments of one direction of a connection that cross a link again, or in another order than they were sent in.</summary>
internal sealed class TcpRepetitions(RejectedOctets rejected, FlowReporter reporter)
{
    private readonly HashSet<(FlowKey, ushort, string, int)> _seen = [];
    private readonly OctetRanges _octets = new();
    private readonly List<string> _lines = [];
    private bool _synSeen;
    private bool _finSeen;
    private bool _tooLargeSeen;

    /// <summary>The lines, each once.</summary>
    public IEnumerable<string> Lines => _lines.Distinct();

    /// <summary>Looks at the next segment in the order of the wire.</summary>
    /// <returns>Whether it has crossed before, so that its line here is its only one.</returns>
    public bool IsNoted(TcpSegment segment)
    {
        // Kernels give packets that must not be fragmented the identification 0 where they keep no state, so that 0 tells nothing.
        if (!_seen.Add(segment.Identity) && segment.Packet.Frame.Ip!.Identification != 0)
        {
            Note(FindingKind.Duplicate, segment, "duplicate of", "the very same packet crossed the link before");
            return true;
        }

        var isAgain = (segment.Has(TcpFlags.Syn) && _synSeen) || (segment.Has(TcpFlags.Fin) && _finSeen && segment.Length == 0);
        _synSeen |= segment.Has(TcpFlags.Syn);
        _finSeen |= segment.Has(TcpFlags.Fin);
        if (isAgain)
        {
            Note(FindingKind.Retransmission, segment, "retransmission of", "it was sent before");
        }

        return segment.Length > 0 && !segment.Has(TcpFlags.Rst) ? IsDataNoted(segment) : isAgain;
    }

    private bool IsDataNoted(TcpSegment segment)
    {
        var isOld = _octets.Overlaps(segment.Start, segment.End);
        var isLate = !isOld && segment.Start < _octets.End;
        var isRejected = rejected.Contains(segment);
        _tooLargeSeen |= rejected.IsTooLarge(segment);
        _octets.Add(segment.Start, segment.End);
        if (isOld && isRejected)
        {
            // Behind the hop that rejects them, it is chance whether a part of them had passed in a segment small enough.
            _lines.AddRange(_tooLargeSeen ? [$"{segment.Packet.Arrow} retransmission in smaller segments of what ICMP had rejected as too large"] : []);
            reporter.Report(FindingKind.Retransmission, $"{segment.Packet.Arrow} {segment.Name}", "sent again after ICMP had rejected it as too large");
        }
        else if (isOld || (isLate && !isRejected && IsSentAgainElsewhere(segment)))
        {
            Note(FindingKind.Retransmission, segment, "retransmission of", "it was sent before");
        }
        else if (isLate && !isRejected)
        {
            Note(FindingKind.Reordered, segment, "reordered:", "it crossed the link behind octets that come after it");
        }

        // Octets in smaller segments, and late ones, are told with the rest of the data.
        return isOld && !isRejected;
    }

    /// <summary>Whether another link saw the octets in two packets: then the first was lost before this link.</summary>
    private bool IsSentAgainElsewhere(TcpSegment segment)
        => reporter.Flow.Packets
            .Where(packet => packet.Kind == FlowPacketKind.Packet && packet.Key == segment.Packet.Key && packet.Frame.Link != segment.Packet.Frame.Link)
            .Select(packet => new TcpSegment(packet)).Where(other => other.Start <= segment.Start && segment.Start < other.End)
            .GroupBy(other => other.Packet.Frame.Link).Any(group => group.DistinctBy(other => other.Packet.Frame.Ip!.Identification).Count() > 1);

    private void Note(FindingKind kind, TcpSegment segment, string mark, string sentence)
    {
        _lines.Add($"{reporter.Words.HeadOf(segment.Packet, hasLengths: true)}{mark} {segment.Name}{LadderWords.ProblemsOf(segment.Packet.Frame)}");
        reporter.Report(kind, $"{segment.Packet.Arrow} {segment.Name}", sentence);
    }
}
