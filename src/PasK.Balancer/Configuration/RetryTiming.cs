namespace PasK.Balancer.Configuration;

/// <summary>When a probe that follows a failed one is sent (<c>retry-timing</c>). PAS-K's own choice is not published.</summary>
public enum RetryTiming
{
    /// <summary><c>interval</c>: one interval after the failed one was sent.</summary>
    Interval,

    /// <summary><c>timeout</c>: as soon as the failed one has failed, until the real is down.</summary>
    Timeout,
}
