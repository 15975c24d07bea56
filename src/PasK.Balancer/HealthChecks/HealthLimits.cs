namespace PasK.Balancer.HealthChecks;

/// <summary>How checks are spread over time.</summary>
public static class HealthLimits
{
    /// <summary>Of the interval: by how much the probe after a good answer may come earlier, drawn by lot, so that checks do not stay in step.</summary>
    public const double Jitter = 0.1;

    /// <summary>The first probes of all checks are spread over this time for each check, but over no more than the check's interval.</summary>
    public static TimeSpan SpreadPerCheck { get; } = TimeSpan.FromMilliseconds(1);
}
