using PasK.Trace.Limits;

namespace PasK.Trace.Streams;

/// <summary>TCP packets that crossed links lately, by which their duplicates are known.</summary>
/// <param name="limits">How many are remembered.</param>
public sealed class SeenSegments(TraceLimits limits)
{
    private readonly LimitedTable<(StreamPassage, SegmentIdentity), bool> _seen = new(limits.Segments);

    /// <summary>The ranges of octets of all connections.</summary>
    internal RangeLimit Ranges { get; } = new(limits);

    /// <summary>How many packets are remembered.</summary>
    internal int Kept => _seen.Count;

    /// <summary>Adds a packet.</summary>
    /// <returns>
    /// Whether it is another than those that crossed before. Kernels give packets that must not be fragmented the identification 0 where they keep no state,
    /// so that 0 tells nothing, and counts as another.
    /// </returns>
    internal bool Add(StreamPassage passage, TcpSegment segment)
        => segment.Identity.Identification == 0 || _seen.TryAdd((passage, segment.Identity), true);
}
