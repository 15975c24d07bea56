using PasK.Balancer.Events;
using PasK.Balancer.Services;

namespace PasK.Balancer.HealthChecks;

/// <summary>A real in a service, and one check of it. A check that asks several addresses has a stream of probes for each.</summary>
/// <param name="real">The real.</param>
/// <param name="check">The number by which the configuration of the real or its service names the check.</param>
internal sealed class CheckedReal(RealState real, int check)
{
    private readonly List<RunningCheck> _streams = [];

    /// <summary>The real.</summary>
    public RealState Real { get; } = real;

    /// <summary>The check's number.</summary>
    public int Check { get; } = check;

    /// <summary>Adds a stream of probes to the check.</summary>
    public void Add(RunningCheck stream) => _streams.Add(stream);

    /// <summary>Gives the real the check's verdict. All its streams must find the real up, and one that finds it down is enough.</summary>
    public void Judge()
        => Real.Take(Check, HealthVerdict.Of([.. _streams.Select(stream => stream.State)], decisive: HealthState.Inact, otherwise: HealthState.Act));
}
