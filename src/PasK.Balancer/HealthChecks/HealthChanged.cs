using PasK.Balancer.Datapath;

namespace PasK.Balancer.HealthChecks;

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
