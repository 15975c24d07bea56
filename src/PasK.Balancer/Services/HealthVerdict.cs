using PasK.Balancer.Events;

namespace PasK.Balancer.Services;

/// <summary>Combines several verdicts about a real's health into one.</summary>
internal static class HealthVerdict
{
    /// <summary>Combines verdicts: the decisive one if any verdict is that; otherwise unknown if any is unknown; otherwise the other one.</summary>
    /// <param name="verdicts">The verdicts.</param>
    /// <param name="decisive">The verdict that decides even if only one says so.</param>
    /// <param name="otherwise">The verdict when all agree on it.</param>
    public static HealthState Of(IReadOnlyCollection<HealthState> verdicts, HealthState decisive, HealthState otherwise)
        => verdicts.Contains(decisive) ? decisive : verdicts.Contains(HealthState.Unknown) ? HealthState.Unknown : otherwise;
}
