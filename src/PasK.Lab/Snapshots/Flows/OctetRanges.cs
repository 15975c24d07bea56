namespace PasK.Lab.Snapshots.Flows;

/// <summary>Ranges of a TCP stream's octets; ranges that touch are one.</summary>
internal sealed class OctetRanges
{
    private readonly List<(int Start, int End)> _ranges = [];

    /// <summary>The ranges in order, each with the number of its first octet and the number after its last.</summary>
    public IReadOnlyList<(int Start, int End)> All => _ranges;

    /// <summary>The number after the last octet, or the smallest number where there is none.</summary>
    public int End => _ranges.Count > 0 ? _ranges[^1].End : int.MinValue;

    public bool Overlaps(int start, int end) => _ranges.Exists(range => range.Start < end && start < range.End);

    public void Add(int start, int end)
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
