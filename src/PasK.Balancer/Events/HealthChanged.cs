namespace PasK.Balancer.Events;

/// <summary>A check has changed its verdict about a real, or a real's health in a service has changed because another real's has.</summary>
/// <param name="At">When.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Real">The real's name.</param>
/// <param name="Check">The check's number.</param>
/// <param name="From">The real's health in the service before.</param>
/// <param name="To">Its health after; the same as before when other checks decide it.</param>
/// <param name="Finding">What the last probe of the check found.</param>
/// <param name="Frame">The received frame that caused it, or null when a timeout did.</param>
public sealed record HealthChanged(TimeSpan At, string Service, string Real, int Check, HealthState From, HealthState To, ProbeFinding Finding, byte[]? Frame)
    : BalancerEvent(At)
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.HealthChanged;

    /// <summary>For a backup that changes because another real did: the name of that real, which the check belongs to. Otherwise null.</summary>
    public string? BecauseOf { get; init; }
}
