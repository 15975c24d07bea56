using PasK.Trace.Limits;

namespace PasK.Trace.Streams;

/// <summary>TCP packets that crossed links lately, by which their duplicates are known.</summary>
/// <param name="limits">How many are remembered.</param>
public sealed class SeenSegments(TraceLimits limits)
{
    private readonly LimitedTable<(StreamPassage, SegmentIdentity), bool> _seen = new(limits.Segments);

    /// <summary>How much is remembered.</summary>
    internal TraceLimits Limits => limits;

    /// <summary>How many packets are remembered.</summary>
    internal int Kept => _seen.Count;

    /// <summary>Notes a packet.</summary>
    /// <returns>
    /// Whether the very same crossed before. Kernels give packets that must not be fragmented the identification 0 where they keep no state, so that 0 tells
    /// nothing.
    /// </returns>
    internal bool IsDuplicate(StreamPassage passage, TcpSegment segment)
    {
        var one = (passage, segment.Identity);
        var isSeen = _seen.TryGet(one, out _);
        _seen.Set(one, true);
        return isSeen && segment.Identity.Identification != 0;
    }
}
