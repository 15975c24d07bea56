namespace PasK.Balancer.Configuration;

/// <summary>When the next probe is sent after one has failed (<c>retry-timing</c>). What PAS-K itself does is not published.</summary>
public enum RetryTiming
{
    /// <summary><c>interval</c>: one interval after the failed probe was sent.</summary>
    Interval,

    /// <summary><c>timeout</c>: as soon as the probe has failed. Once the real is down, one interval after the failed probe was sent.</summary>
    Timeout,
}
