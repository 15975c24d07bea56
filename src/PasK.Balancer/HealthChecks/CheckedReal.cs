using PasK.Balancer.Events;
using PasK.Balancer.Services;

namespace PasK.Balancer.HealthChecks;

/// <summary>One check of a real in a service. A check of several destinations has a stream of probes for each.</summary>
/// <param name="real">The real.</param>
/// <param name="check">The check's number in the configuration.</param>
internal sealed class CheckedReal(RealState real, int check)
{
    private readonly List<RunningCheck> _streams = [];

    /// <summary>The real.</summary>
    public RealState Real { get; } = real;

    /// <summary>The check's number.</summary>
    public int Check { get; } = check;

    /// <summary>Adds a stream of probes to the check.</summary>
    public void Add(RunningCheck stream) => _streams.Add(stream);

    /// <summary>The check's verdict: up when all streams find the real up, down when one finds it down.</summary>
    public HealthState Verdict => HealthVerdict.Of([.. _streams.Select(stream => stream.State)], decisive: HealthState.Inact, otherwise: HealthState.Act);

    /// <summary>Gives the real the check's verdict.</summary>
    public void Judge() => Real.Take(Check, Verdict);
}
