namespace PasK.Trace.Limits;

/// <summary>How many ranges of octets are told apart, in a direction of a stream and in all together.</summary>
/// <param name="limits">The limits.</param>
public sealed class RangeLimit(TraceLimits limits)
{
    /// <summary>How many ranges there are in all, besides the first of each direction, which it always has.</summary>
    internal int Count { get; private set; }

    /// <summary>Notes that a direction has more ranges, or fewer.</summary>
    internal void Change(int before, int now) => Count += Math.Max(0, now - 1) - Math.Max(0, before - 1);

    /// <summary>Whether a direction with so many ranges, more than one, must do with one less.</summary>
    internal bool IsPassedBy(int own) => own > 1 && (own > limits.Ranges || Count > limits.AllRanges);
}
