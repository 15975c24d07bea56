using PasK.Trace.Limits;

namespace PasK.Trace.Streams;

/// <summary>TCP packets that crossed links lately, by which their duplicates are known.</summary>
public sealed class SeenSegments
{
    /// <summary>Packets that are remembered. A duplicate comes close behind the first, and at once where it is a copy.</summary>
    internal const int MostSeen = 16_384;

    private readonly LimitedTable<(StreamPassage, SegmentIdentity), bool> _seen = new(MostSeen);

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
