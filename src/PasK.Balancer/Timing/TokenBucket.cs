namespace PasK.Balancer.Timing;

/// <summary>A token bucket: allows an average rate, and short bursts above it.</summary>
/// <param name="rate">The size of the bucket, and how often a token comes back. The bucket begins full.</param>
internal sealed class TokenBucket(Rate rate)
{
    // The state is the moment at which the bucket will be full again: nothing is rounded or refilled.
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
