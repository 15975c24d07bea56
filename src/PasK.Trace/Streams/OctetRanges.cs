namespace PasK.Trace.Streams;

/// <summary>Ranges of a TCP stream's octets; ranges that touch are one.</summary>
public sealed class OctetRanges
{
    private readonly List<(long Start, long End)> _ranges = [];

    /// <summary>The ranges in order, each with the number of its first octet and the number after its last.</summary>
    public IReadOnlyList<(long Start, long End)> All => _ranges;

    /// <summary>The number after the last octet, or the smallest number where there is none.</summary>
    public long End => _ranges.Count > 0 ? _ranges[^1].End : long.MinValue;

    /// <summary>Whether any octet of a range is among them.</summary>
    public bool Overlaps(long start, long end) => _ranges.Exists(range => range.Start < end && start < range.End);

    /// <summary>Adds a range.</summary>
    /// <param name="start">The number of its first octet.</param>
    /// <param name="end">The number after its last.</param>
    public void Add(long start, long end)
    {
        foreach (var touching in _ranges.Where(range => range.Start <= end && start <= range.End).ToList())
        {
            (start, end) = (Math.Min(start, touching.Start), Math.Max(end, touching.End));
            _ranges.Remove(touching);
        }

        var place = _ranges.FindIndex(range => range.Start > start);
        _ranges.Insert(place < 0 ? _ranges.Count : place, (start, end));
    }
}
