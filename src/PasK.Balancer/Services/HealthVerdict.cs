using PasK.Balancer.Events;

namespace PasK.Balancer.Services;

/// <summary>One verdict about a real's health out of several.</summary>
internal static class HealthVerdict
{
    /// <summary>The decisive verdict where there is one; otherwise unknown where one is; otherwise the other verdict.</summary>
    /// <param name="verdicts">The verdicts.</param>
    /// <param name="decisive">The verdict of which one is enough.</param>
    /// <param name="otherwise">The verdict that all must agree on.</param>
    public static HealthState Of(IReadOnlyCollection<HealthState> verdicts, HealthState decisive, HealthState otherwise)
        => verdicts.Contains(decisive) ? decisive : verdicts.Contains(HealthState.Unknown) ? HealthState.Unknown : otherwise;
}
