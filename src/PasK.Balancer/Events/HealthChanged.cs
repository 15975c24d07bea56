namespace PasK.Balancer.Events;

/// <summary>A check has changed its mind about a real, or a real's health in a service has changed because another real's has.</summary>
/// <param name="At">When.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Real">The real's name.</param>
/// <param name="Check">The check's number.</param>
/// <param name="From">The real's health in the service before.</param>
/// <param name="To">And after; the same when other checks decide.</param>
/// <param name="Finding">What the check's last probe has found.</param>
/// <param name="Frame">The frame received that caused it, or null when what was waited for did not come.</param>
public sealed record HealthChanged(TimeSpan At, string Service, string Real, int Check, HealthState From, HealthState To, ProbeFinding Finding, byte[]? Frame)
    : BalancerEvent(At)
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.HealthChanged;

    /// <summary>The name of the real that the check is of, where this one is a backup that changes with it; null otherwise.</summary>
    public string? BecauseOf { get; init; }
}
