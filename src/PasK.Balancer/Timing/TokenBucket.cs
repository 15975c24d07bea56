namespace PasK.Balancer.Timing;

/// <summary>Allows an average rate, and short bursts above it.</summary>
/// <param name="rate">How many tokens the bucket holds, and how often one comes back; it begins full.</param>
internal sealed class TokenBucket(Rate rate)
{
    // Kept as the moment at which the bucket will be full again: no rounding, and no state to refill.
    private TimeSpan _full = TimeSpan.MinValue;

    /// <summary>Takes a token if there is one.</summary>
    public bool TryTake(TimeSpan now)
    {
        var full = (_full > now ? _full : now) + rate.Interval;
        if (full - now > rate.Interval * rate.Burst)
        {
            return false;
        }

        _full = full;
        return true;
    }
}
