namespace PasK.Trace.Limits;

/// <summary>How many ranges of octets are told apart, in a direction of a stream and in all together.</summary>
/// <param name="limits">The limits.</param>
public sealed class RangeLimit(TraceLimits limits)
{
    /// <summary>How many ranges there are in all.</summary>
    internal int Count { get; set; }

    /// <summary>Whether a direction with so many ranges, more than one, must do with one less.</summary>
    internal bool IsPassedBy(int own) => own > 1 && (own > limits.Ranges || Count > limits.AllRanges);
}
