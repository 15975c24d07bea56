using PasK.Trace.Limits;

namespace PasK.Trace.Streams;

/// <summary>Ranges of a TCP stream's octets; ranges that touch are one.</summary>
/// <param name="limit">How many ranges are told apart: of more the lowest are taken for one, gaps included. By default all are.</param>
public sealed class OctetRanges(RangeLimit? limit = null)
{
    private readonly List<(long Start, long End)> _ranges = [];

    /// <summary>The ranges in order, each with the number of its first octet and the number after its last.</summary>
    public IReadOnlyList<(long Start, long End)> All => _ranges;

    /// <summary>The number after the last octet, or the smallest number where there is none.</summary>
    public long End => _ranges.Count > 0 ? _ranges[^1].End : long.MinValue;

    /// <summary>Whether any octet of a range is among them.</summary>
    public bool Overlaps(long start, long end) => start < End && _ranges.Exists(range => range.Start < end && start < range.End);

    /// <summary>Adds a range.</summary>
    /// <param name="start">The number of its first octet.</param>
    /// <param name="end">The number after its last.</param>
    public void Add(long start, long end)
    {
        // Most octets come in order, so that their place is sought from the end.
        var place = _ranges.Count;
        while (place > 0 && _ranges[place - 1].End >= start)
        {
            place--;
        }

        var touching = 0;
        for (; place + touching < _ranges.Count && _ranges[place + touching].Start <= end; touching++)
        {
            (start, end) = (Math.Min(start, _ranges[place + touching].Start), Math.Max(end, _ranges[place + touching].End));
        }

        var before = _ranges.Count;
        _ranges.RemoveRange(place, touching);
        _ranges.Insert(place, (start, end));
        limit?.Change(before, _ranges.Count);
        if (limit?.IsPassedBy(_ranges.Count) == true)
        {
            _ranges[1] = (_ranges[0].Start, _ranges[1].End);
            _ranges.RemoveAt(0);
            limit.Change(_ranges.Count + 1, _ranges.Count);
        }
    }

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        limit?.Change(_ranges.Count, 0);
        _ranges.Clear();
    }
}
