namespace PasK.Balancer.Events;

/// <summary>PAS-K's words for health.</summary>
public static class HealthWords
{
    /// <summary>The word: UNKNOWN, ACT, INACT, STANDBY.</summary>
    public static string Word(this HealthState state) => state.ToString().ToUpperInvariant();
}
