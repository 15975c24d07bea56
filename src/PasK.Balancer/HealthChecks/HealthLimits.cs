namespace PasK.Balancer.HealthChecks;

/// <summary>How checks are spread over time.</summary>
public static class HealthLimits
{
    /// <summary>
    /// The jitter, as a part of the interval: the probe after a success comes earlier by up to this much, so that checks do not stay in step.
    /// </summary>
    public const double Jitter = 0.1;

    /// <summary>The first probes are spread over this time multiplied by the number of checks, but over no more than each check's interval.</summary>
    public static TimeSpan SpreadPerCheck { get; } = TimeSpan.FromMilliseconds(1);
}
