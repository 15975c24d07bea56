using PasK.Balancer.Configuration;

namespace PasK.Lab.Claims;

/// <summary>
/// What <c>lb-method swrr</c> promises: rounds as nginx has them (<c>src/http/ngx_http_upstream_round_robin.c</c>). A turn is that of the real which is behind
/// its share the most, the first of several. So weights 5, 1, 1 make A A B A C A A.
/// </summary>
/// <param name="method">The lb-method.</param>
internal sealed class SpreadSmoothly(LbMethod method) : SpreadInCycle(method)
{
    public override string Name => "spread-smooth-weighted-round-robin";

    public override string Rule
        => "New sessions of a service go to its reals that are up in the turns of smooth weighted round robin, each as often as its weight says";

    protected override IReadOnlyList<Real> Cycle(IReadOnlyList<Real> up)
    {
        var all = up.Sum(real => real.Weight);
        var had = new int[up.Count];
        var cycle = new List<Real>();
        for (var turn = 1; turn <= all / Divisor(up); turn++)
        {
            // What is due after so many turns, less what it has had, both times the sum of all weights.
            var next = Enumerable.Range(0, up.Count).MaxBy(i => (turn * up[i].Weight) - (had[i] * all));
            had[next]++;
            cycle.Add(up[next]);
        }

        return cycle;
    }
}
