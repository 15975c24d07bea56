namespace PasK.Balancer.Timing;

/// <summary>The earlier of two moments, either of which may be missing.</summary>
internal static class Earliest
{
    public static TimeSpan? Of(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;
}
