using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Wire.Transport;

namespace PasK.Balancer.Services;

/// <summary>Reals of a service that stand in for each other, and the scheduler that chooses one of them for a new session.</summary>
/// <param name="reals">The reals, in the order of the configuration.</param>
/// <param name="method">The method of the scheduler.</param>
internal sealed class RealPool(RealState[] reals, LbMethod method)
{
    private Scheduler _scheduler = Schedulers.Of(method, reals);

    /// <summary>The reals.</summary>
    public IReadOnlyList<RealState> Reals => reals;

    /// <summary>Whether one of them takes a new session.</summary>
    public Choice Decide()
        => Array.Exists(reals, real => real.IsEligible) ? Choice.Real
            : Array.Exists(reals, real => real.IsUndecided) ? Choice.Wait
            : Choice.None;

    /// <summary>Chooses one that takes a new session. There must be one.</summary>
    public RealState Choose(in FlowKey flow) => reals[_scheduler.Choose(flow)];

    /// <summary>Chooses by another method from now on.</summary>
    public void Schedule(LbMethod by) => _scheduler = Schedulers.Of(by, reals);

    /// <summary>Takes note that one of them became eligible, or is no longer.</summary>
    public void Refresh() => _scheduler.Refresh();
}
