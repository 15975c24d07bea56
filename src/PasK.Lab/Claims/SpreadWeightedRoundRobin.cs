using PasK.Balancer.Configuration;

namespace PasK.Lab.Claims;

/// <summary>
/// What <c>lb-method wrr</c> promises: rounds as IPVS has them (<c>net/netfilter/ipvs/ip_vs_wrr.c</c>). The reals of the highest weight have turns alone until
/// what is left to each is no more than the next weight. So weights 4, 3, 2 make A A B A B C A B C.
/// </summary>
/// <param name="method">The lb-method.</param>
internal sealed class SpreadWeightedRoundRobin(LbMethod method) : SpreadInCycle(method)
{
    public override string Name => "spread-weighted-round-robin";

    public override string Rule
        => "New sessions of a service go to its reals that are up in the turns of weighted round robin, the heaviest first, each as often as its weight says";

    protected override IReadOnlyList<Real> Cycle(IReadOnlyList<Real> up)
    {
        var step = Divisor(up);
        var rounds = up.Max(real => real.Weight) / step;
        return [.. Enumerable.Range(0, rounds).SelectMany(round => up.Where(real => real.Weight / step >= rounds - round))];
    }
}
