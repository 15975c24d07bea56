using PasK.Wire;

namespace PasK.Balancer;

/// <summary>A check has changed its mind about a real, or a real's health in a service has changed because another real's has.</summary>
/// <param name="At">When.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Real">The real's name.</param>
/// <param name="Check">The check's number.</param>
/// <param name="From">The real's health in the service before.</param>
/// <param name="To">And after; the same when other checks decide.</param>
/// <param name="Cause">Why, in words.</param>
/// <param name="Frame">The frame received that caused it, or null when what was waited for did not come.</param>
public sealed record HealthChanged(TimeSpan At, string Service, string Real, int Check, HealthState From, HealthState To, string Cause, byte[]? Frame)
    : BalancerEvent(At, $"slb {Service}: {Real} {(From == To ? "stays" : $"{From.Word()} ->")} {To.Word()}: health-check {Check}: {Cause}");

/// <summary>A real's MAC address was learnt from an answer to a check, or has changed.</summary>
/// <param name="At">When.</param>
/// <param name="Real">The real's name.</param>
/// <param name="Before">The MAC address until now, or null when there was none.</param>
/// <param name="Mac">The MAC address from now on.</param>
/// <param name="Check">The check's number.</param>
/// <param name="Frame">The frame that it was learnt from.</param>
public sealed record MacLearnt(TimeSpan At, string Real, MacAddress? Before, MacAddress Mac, int Check, byte[] Frame)
    : BalancerEvent(At, $"{Real}: MAC {(Before is null ? Mac : $"{Before} -> {Mac}")}, learnt from the answer to health-check {Check}");

/// <summary>The words of PAS-K for health.</summary>
public static class HealthWords
{
    /// <summary>The word: UNKNOWN, ACT, INACT, STANDBY.</summary>
    public static string Word(this HealthState state) => state.ToString().ToUpperInvariant();
}
