using System.Numerics;
using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// <c>wrr</c> as IPVS has it (<c>net/netfilter/ipvs/ip_vs_wrr.c</c>): in the first round only reals of the highest weight take turns; each further round asks
/// for less, by the greatest common divisor of all weights, down to that divisor. So weights 4, 3, 2 make A A B A B C A B C. When a real goes up or down, the
/// round goes on with the weight that it asks for, at the first real, without those that are down.
/// </summary>
internal sealed class WeightedRoundRobinScheduler : Scheduler
{
    private int _last;
    private int _least;
    private int _highest;
    private int _divisor;

    public WeightedRoundRobinScheduler(IReadOnlyList<IScheduledReal> reals)
        : base(reals) => Refresh();

    /// <inheritdoc/>
    public override int Choose(in FlowKey flow)
    {
        if (_highest == 0)
        {
            throw NoneEligible();
        }

        while (true)
        {
            while (++_last < Reals.Length)
            {
                if (Reals[_last].IsEligible && Reals[_last].Weight >= _least)
                {
                    return _last;
                }
            }

            _last = -1;
            _least = _least > _divisor ? _least - _divisor : _highest;
        }
    }

    /// <inheritdoc/>
    public override void Refresh()
    {
        (_last, _highest, _divisor) = (-1, 0, 0);
        foreach (var real in Reals)
        {
            if (real.IsEligible)
            {
                _highest = Math.Max(_highest, real.Weight);
                _divisor = (int)BigInteger.GreatestCommonDivisor(_divisor, real.Weight);
            }
        }

        _least = _least == 0 ? _highest : Math.Min(_least, _highest);
    }
}
