using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Wire.Transport;

namespace PasK.Balancer.Services;

/// <summary>Reals of a service that stand in for each other, and the scheduler that chooses one of them for a new session.</summary>
/// <param name="reals">The reals, in the order of the configuration.</param>
/// <param name="method">The method of the scheduler.</param>
internal sealed class RealPool(RealState[] reals, LbMethod method)
{
    private readonly LbMethod _method = method;
    private readonly Scheduler _scheduler = Schedulers.Of(method, reals);

    /// <summary>The weights of the reals as the scheduler last saw them, 0 for those that were not eligible.</summary>
    private int[] _weights = WeightsOf(reals);

    /// <summary>The reals.</summary>
    public IReadOnlyList<RealState> Reals => reals;

    /// <summary>Whether one of them takes a new session.</summary>
    public Choice Decide()
        => Array.Exists(reals, real => real.IsEligible) ? Choice.Real
            : Array.Exists(reals, real => real.IsUndecided) ? Choice.Wait
            : Choice.None;

    /// <summary>Chooses one that takes a new session. There must be one.</summary>
    public RealState Choose(in FlowKey flow) => reals[_scheduler.Choose(flow)];

    /// <summary>This pool, whose scheduler goes on where it is, if it has these reals and chooses by this method; otherwise a new one.</summary>
    public RealPool Of(RealState[] others, LbMethod by) => by == _method && others.AsSpan().SequenceEqual(reals) ? this : new RealPool(others, by);

    /// <summary>Takes note that one of them may have become eligible, or be no longer, or have another weight.</summary>
    public void Refresh()
    {
        var weights = WeightsOf(reals);
        if (!weights.AsSpan().SequenceEqual(_weights))
        {
            _weights = weights;
            _scheduler.Refresh();
        }
    }

    private static int[] WeightsOf(RealState[] reals) => [.. reals.Select(real => real.IsEligible ? real.Weight : 0)];
}
