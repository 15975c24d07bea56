using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// <c>lc</c>: the real with the fewest sessions, the first of several as in IPVS (<c>net/netfilter/ipvs/ip_vs_lc.c</c>). A new session counts at once, so that
/// the next one finds another real. IPVS counts a connection that has ended as a small part of one; here a session counts until it is forgotten.
/// </summary>
/// <param name="reals">The reals.</param>
internal sealed class LeastConnectionsScheduler(IReadOnlyList<IScheduledReal> reals) : Scheduler(reals)
{
    /// <inheritdoc/>
    public override int Choose(in FlowKey flow)
    {
        var (least, fewest) = (-1, int.MaxValue);
        for (var i = 0; i < Reals.Length; i++)
        {
            if (Reals[i].IsEligible && Reals[i].Sessions is var sessions && sessions < fewest)
            {
                (least, fewest) = (i, sessions);
            }
        }

        return least < 0 ? throw NoneEligible() : least;
    }
}
