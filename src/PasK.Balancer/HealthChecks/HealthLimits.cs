namespace PasK.Balancer;

/// <summary>How checks are spread over time, and how much waits for them.</summary>
public static class HealthLimits
{
    /// <summary>Shares of the requests that wait for the first verdict about a service's reals, one of which a source has by chance.</summary>
    public const int WaitingShares = 64;

    /// <summary>Requests of a share that may wait; a further one takes the place of the oldest.</summary>
    public const int WaitingOfShare = 8;

    /// <summary>Of the interval: by how much the probe after a good answer may come earlier, drawn by lot, so that checks do not stay in step.</summary>
    public const double Jitter = 0.1;

    /// <summary>The first probes of all checks are spread over this time for each check, but over no more than the check's interval.</summary>
    public static TimeSpan SpreadPerCheck { get; } = TimeSpan.FromMilliseconds(1);

    /// <summary>How long a tunnel's lowered MTU is believed (RFC 1191 §6.3).</summary>
    public static TimeSpan PathMtuLifetime { get; } = TimeSpan.FromMinutes(10);
}
