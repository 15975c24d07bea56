using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// <c>wlc</c>: the real with the fewest sessions for its weight, the first of several as in IPVS (<c>net/netfilter/ipvs/ip_vs_wlc.c</c>). What counts as a
/// session is as in <see cref="LeastConnectionsScheduler"/>.
/// </summary>
/// <param name="reals">The reals.</param>
internal sealed class WeightedLeastConnectionsScheduler(IReadOnlyList<IScheduledReal> reals) : Scheduler(reals)
{
    /// <inheritdoc/>
    public override int Choose(in FlowKey flow)
    {
        var (least, fewest, itsWeight) = (-1, 1L, 0L);
        for (var i = 0; i < Reals.Length; i++)
        {
            // Compares sessions by weight without a division; what there is at first is more than any.
            if (Reals[i].IsEligible && (Reals[i].Sessions, Reals[i].Weight) is var (sessions, weight) && sessions * itsWeight < fewest * weight)
            {
                (least, fewest, itsWeight) = (i, sessions, weight);
            }
        }

        return least < 0 ? throw NoneEligible() : least;
    }
}
