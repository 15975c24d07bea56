using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// <c>swrr</c>, smooth weighted round robin as nginx has it (<c>src/http/ngx_http_upstream_round_robin.c</c>): each time every real that is eligible gains its
/// weight, the one that has gained most is chosen, the first of several, and loses what all have gained. So weights 5, 1, 1 make A A B A C A A.
/// When a real goes up or down, all begin again at 0.
/// </summary>
/// <param name="reals">The reals.</param>
internal sealed class SmoothWeightedRoundRobinScheduler(IReadOnlyList<IScheduledReal> reals) : Scheduler(reals)
{
    private readonly int[] _gains = new int[reals.Count];

    /// <inheritdoc/>
    public override int Choose(in FlowKey flow)
    {
        var (best, all) = (-1, 0);
        for (var i = 0; i < Reals.Length; i++)
        {
            if (Reals[i].IsEligible)
            {
                _gains[i] += Reals[i].Weight;
                all += Reals[i].Weight;
                best = best < 0 || _gains[i] > _gains[best] ? i : best;
            }
        }

        if (best < 0)
        {
            throw NoneEligible();
        }

        _gains[best] -= all;
        return best;
    }

    /// <inheritdoc/>
    public override void Refresh() => Array.Clear(_gains);
}
