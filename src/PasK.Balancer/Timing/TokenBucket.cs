namespace PasK.Balancer;

/// <summary>Allows an average rate, and short bursts above it.</summary>
/// <param name="interval">One token comes back each interval.</param>
/// <param name="burst">Tokens that the bucket holds; it begins full.</param>
internal sealed class TokenBucket(TimeSpan interval, int burst)
{
    // Kept as the moment at which the bucket will be full again: no rounding, and no state to refill.
    private TimeSpan _full = TimeSpan.MinValue;

    /// <summary>Takes a token if there is one.</summary>
    public bool TryTake(TimeSpan now)
    {
        var full = (_full > now ? _full : now) + interval;
        if (full - now > interval * burst)
        {
            return false;
        }

        _full = full;
        return true;
    }
}
