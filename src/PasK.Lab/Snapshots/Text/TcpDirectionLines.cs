using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Streams;
using PasK.Wire.Tcp;
using PasK.Wire.Text;
using PasK.Wire.Transport;

namespace PasK.Lab.Snapshots.Text;

/// <summary>The lines of one direction of a TCP connection on a link, by the part of the connection that they belong to.</summary>
internal sealed class TcpDirectionLines
{
    private readonly FlowReporter _reporter;
    private readonly HashSet<string> _heads = [];
    private readonly List<string> _data = [];

    public TcpDirectionLines(IReadOnlyList<(TcpSegment Segment, SegmentOrder Order)> segments, FlowKey direction, FlowReporter reporter)
    {
        _reporter = reporter;
        var rejected = new RejectedOctets(reporter.Flow, direction);
        var isTooLargeHere = segments.Any(one => rejected.IsTooLarge(one.Segment));
        var repeated = segments.SelectMany(one => Repeated(one.Segment, one.Order, isTooLargeHere)).Distinct().ToList();
        var first = segments.Where(one => one.Order is not (SegmentOrder.Duplicate or SegmentOrder.Retransmission)).Select(one => one.Segment).ToList();
        foreach (var (segment, _) in segments)
        {
            reporter.ReportProblems(segment.Packet, segment.Name);
            if (!segment.IsCounted && !segment.Has(TcpFlags.Rst) && !segment.IsOfOther)
            {
                reporter.Report(FindingKind.Unexplained, segment.Name, "no SYN of this direction was seen on any link");
            }
        }

        Opening = [.. first.Where(segment => segment.Has(TcpFlags.Syn)).Select(OpeningLine), .. first.Where(segment => segment.IsChallenge)
            .Select(segment => Printed(segment, hasLengths: true, "ACK of an earlier connection"))];
        FirstAcknowledgement = direction == reporter.Flow.Key ? FirstAcknowledgementOf(first) : [];
        AddData([.. first.Where(segment => segment is { Length: > 0 } && !segment.Has(TcpFlags.Syn) && !segment.Has(TcpFlags.Rst))]);
        End = [.. first.Where(segment => segment.Has(TcpFlags.Fin))
            .Select(segment => Printed(segment, hasLengths: false, FormattableString.Invariant($"FIN at {segment.End}"))).Distinct()];
        Resets = [.. first.Where(segment => segment.Has(TcpFlags.Rst))
            .Select(segment => Printed(segment, hasLengths: true, $"{segment.Name} {NumbersOf(segment)}"))];
        AddOddAcknowledgements(first);
        AddZeroWindow(first);
        Data = [.. _data, .. repeated];
    }

    /// <summary>SYN.</summary>
    public IReadOnlyList<string> Opening { get; }

    /// <summary>The segment that ends the handshake, with data or without.</summary>
    public IReadOnlyList<string> FirstAcknowledgement { get; }

    /// <summary>Data, and whatever else is unlike a stream that flows undisturbed.</summary>
    public IReadOnlyList<string> Data { get; }

    /// <summary>FIN.</summary>
    public IReadOnlyList<string> End { get; }

    /// <summary>RST.</summary>
    public IReadOnlyList<string> Resets { get; }

    /// <summary>The line of a segment that crosses the link again, or in another order than it was sent in; nothing for any other.</summary>
    private IEnumerable<string> Repeated(TcpSegment segment, SegmentOrder order, bool isTooLargeHere)
    {
        var (kind, mark, sentence) = order switch
        {
            SegmentOrder.Duplicate => (FindingKind.Duplicate, "duplicate of", "the very same packet crossed the link before"),
            SegmentOrder.Reordered => (FindingKind.Reordered, "reordered:", "it crossed the link behind octets that come after it"),
            SegmentOrder.AfterRejection => (FindingKind.Retransmission, "", "sent again after ICMP had rejected it as too large"),
            _ => (FindingKind.Retransmission, "retransmission of", "it was sent before"),
        };
        if (order == SegmentOrder.AsSent)
        {
            return [];
        }

        _reporter.Report(kind, $"{segment.Packet.Arrow} {segment.Name}", sentence);

        // Behind the hop that rejects segments, it is chance whether a part of them had passed in one small enough.
        return order != SegmentOrder.AfterRejection
            ? [$"{_reporter.Words.HeadOf(segment.Packet, hasLengths: true)}{mark} {segment.Name}{LadderWords.ProblemsOf(segment.Packet.Frame)}"]
            : isTooLargeHere ? [$"{segment.Packet.Arrow} retransmission in smaller segments of what ICMP had rejected as too large"] : [];
    }

    private static string NumbersOf(TcpSegment segment)
        => segment.IsOfOther ? "of that connection"
            : segment.Acknowledged is { } acknowledged ? FormattableString.Invariant($"seq {segment.Start} ack {acknowledged}")
                : FormattableString.Invariant($"seq {segment.Start}");

    private string OpeningLine(TcpSegment segment)
    {
        if (segment.Start != 0)
        {
            _reporter.Report(FindingKind.Relation, segment.Name,
                FormattableString.Invariant($"its sequence number is {segment.Start} from that of the flow's first {segment.Name}"));
        }

        return Printed(segment, hasLengths: true, $"{segment.Name} {NumbersOf(segment)}{TcpOptionText.Of(segment)}");
    }

    private List<string> FirstAcknowledgementOf(List<TcpSegment> segments)
        => segments.Find(segment => segment.Acknowledged is not null && !segment.Has(TcpFlags.Syn) && !segment.Has(TcpFlags.Rst)) is { } first
            ? [Printed(first, hasLengths: false, "ACK 1, connected")] : [];

    /// <summary>Adds the data, joined; segments whose headers are not those of most have lines of their own.</summary>
    private void AddData(List<TcpSegment> segments)
    {
        var groups = segments.GroupBy(HeadAndProblems).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Head + group.Key.Problems, StringComparer.Ordinal).ToList();
        foreach (var (i, group) in groups.Index())
        {
            var (own, odd) = i == 0 ? (segments, "") : ([.. group], ", unlike most of it");
            var ranges = new OctetRanges();
            own.ForEach(segment => ranges.Add(segment.Start, segment.End));
            var (head, problems) = group.Key;
            _data.AddRange(ranges.All.Select(range
                => FormattableString.Invariant($"{head}DATA {range.Start}..{range.End - 1}{LongestOf(own)}{odd}{problems}")));
            _heads.Add(head + problems);
        }
    }

    /// <summary>The longest packet of a stream that is long enough to fill packets. In a shorter one it is chance what a kernel sends in one segment.</summary>
    private string LongestOf(List<TcpSegment> segments)
        => segments.Sum(segment => segment.Length) > 2 * _reporter.Flow.MaximumSegmentSizeTo(segments[0].Packet.Key)
            ? FormattableString.Invariant($", len ≤{segments.Max(segment => segment.Packet.Frame.Ip!.TotalLength)}") : "";

    /// <summary>Adds acknowledgements whose headers are like none that has been printed. The others are left out: how many there are is chance.</summary>
    private void AddOddAcknowledgements(List<TcpSegment> segments)
        => _data.AddRange(segments.Where(segment => segment.IsPureAcknowledgement).Select(HeadAndProblems)
            .Where(one => !_heads.Contains(one.Head + one.Problems)).Distinct().Select(one => $"{one.Head}ACK{one.Problems}").Order(StringComparer.Ordinal));

    /// <summary>Adds a window that was closed for good. One that opens again tells how fast a program read, which is chance.</summary>
    private void AddZeroWindow(List<TcpSegment> segments)
    {
        if (segments.FindLast(segment => !segment.Has(TcpFlags.Rst)) is { IsWindowZero: true } last)
        {
            _data.Add($"{HeadAndProblems(last).Head}window zero to the end");
        }
    }

    private string Printed(TcpSegment segment, bool hasLengths, string message)
    {
        var (head, problems) = HeadAndProblems(segment);
        _heads.Add(head + problems);
        return (hasLengths ? _reporter.Words.HeadOf(segment.Packet, hasLengths) : head) + message + problems;
    }

    /// <summary>What is the same in all segments of an undisturbed stream.</summary>
    private (string Head, string Problems) HeadAndProblems(TcpSegment segment)
    {
        var flags = segment.Flags & ~(TcpFlags.Ack | TcpFlags.Psh | TcpFlags.Fin | TcpFlags.Syn | TcpFlags.Rst);
        var odd = flags == TcpFlags.None || segment.Has(TcpFlags.Syn) ? "" : $"{PacketText.NamesOf(flags)} ";
        var silent = segment.Has(TcpFlags.Ack) || segment.Has(TcpFlags.Syn) || segment.Has(TcpFlags.Rst) ? "" : "without ACK ";
        return (_reporter.Words.HeadOf(segment.Packet, hasLengths: false) + odd + silent, LadderWords.ProblemsOf(segment.Packet.Frame));
    }
}
