using PasK.Balancer.Events;
using PasK.Wire.Addresses;

namespace PasK.Balancer.HealthChecks;

/// <summary>The outcome of a probe.</summary>
internal enum ProbeOutcome
{
    /// <summary>No result yet.</summary>
    Open,

    /// <summary>The real is up.</summary>
    Success,

    /// <summary>The real is down.</summary>
    Failure,
}

/// <summary>The result of a probe: its outcome, why, and the sender of the packet that decided it.</summary>
internal readonly record struct ProbeResult(ProbeOutcome Outcome, ProbeCause Cause = default, Ipv4Address From = default)
{
    /// <summary>The status code of a wrong answer (RFC 9110 §15), or null where it has none.</summary>
    public int? StatusCode { get; init; }

    public static ProbeResult Open => default;

    public static ProbeResult Success(ProbeCause cause = ProbeCause.Answered, Ipv4Address from = default) => new(ProbeOutcome.Success, cause, from);

    public static ProbeResult Failure(ProbeCause cause, Ipv4Address from = default) => new(ProbeOutcome.Failure, cause, from);
}
