using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// <c>wlc</c>: the real with the fewest sessions for its weight, the first of several as in IPVS (<c>net/netfilter/ipvs/ip_vs_wlc.c</c>). What counts as a
/// session is as in <see cref="LeastConnections"/>.
/// </summary>
/// <param name="reals">The reals.</param>
internal sealed class WeightedLeastConnections(IReadOnlyList<IScheduledReal> reals) : Scheduler(reals)
{
    /// <inheritdoc/>
    public override int Choose(in FlowKey flow)
    {
        var least = -1;
        for (var i = 0; i < Reals.Length; i++)
        {
            if (Reals[i].IsEligible && (least < 0 || IsLess(Reals[i], Reals[least])))
            {
                least = i;
            }
        }

        return least < 0 ? throw NoneEligible() : least;
    }

    /// <summary>Compares sessions by weight without a division.</summary>
    private static bool IsLess(IScheduledReal one, IScheduledReal other) => (long)one.Sessions * other.Weight < (long)other.Sessions * one.Weight;
}
