using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary><c>rr</c>: reals take turns in the order of the configuration. Reals that are not eligible are skipped.</summary>
/// <param name="reals">The reals.</param>
internal sealed class RoundRobinScheduler(IReadOnlyList<IScheduledReal> reals) : Scheduler(reals)
{
    private int _next;

    /// <inheritdoc/>
    public override int Choose(in FlowKey flow)
    {
        for (var i = 0; i < Reals.Length; i++)
        {
            var real = _next;
            _next = (_next + 1) % Reals.Length;
            if (Reals[real].IsEligible)
            {
                return real;
            }
        }

        throw NoneEligible();
    }
}
