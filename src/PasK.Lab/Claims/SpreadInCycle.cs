using System.Numerics;
using PasK.Balancer.Configuration;

namespace PasK.Lab.Claims;

/// <summary>
/// What an lb-method promises whose turns come round in a fixed order, by the weights of the reals that are up. The order begins anew when a real goes up or
/// down. The sessions in between are a piece of it.
/// </summary>
/// <param name="method">The lb-method.</param>
/// <param name="name">The claim's name.</param>
/// <param name="turns">The turns, in words.</param>
/// <param name="cycleOf">One round of turns of the reals that are up, at least one, by their weights, which are positive and have no common divisor.</param>
internal sealed class SpreadInCycle(LbMethod method, string name, string turns, Func<IReadOnlyList<int>, IEnumerable<int>> cycleOf) : SpreadClaim(method)
{
    public override string Name => name;

    public override string Rule => $"New sessions of a service go to its reals that are up in the turns of {turns}, each as often as its weight says";

    /// <inheritdoc/>
    protected override bool TakesTurns => true;

    /// <summary>
    /// What <c>lb-method wrr</c> promises: rounds as IPVS has them (<c>net/netfilter/ipvs/ip_vs_wrr.c</c>). The reals of the highest weight have turns alone
    /// until what is left to each is no more than the next weight. So weights 4, 3, 2 make A A B A B C A B C.
    /// </summary>
    public static SpreadInCycle InRuns(LbMethod method) => new(
        method, "spread-weighted-round-robin", "weighted round robin, the heaviest first",
        weights => Enumerable.Range(0, weights.Max()).SelectMany(round => Enumerable.Range(0, weights.Count).Where(i => weights[i] >= weights.Max() - round)));

    /// <summary>
    /// What <c>lb-method swrr</c> promises: rounds as nginx has them (<c>src/http/ngx_http_upstream_round_robin.c</c>). A turn is that of the real which is
    /// behind its share the most, the first of several. So weights 5, 1, 1 make A A B A C A A.
    /// </summary>
    public static SpreadInCycle Smoothly(LbMethod method) => new(
        method, "spread-smooth-weighted-round-robin", "smooth weighted round robin", SmoothCycle);

    /// <inheritdoc/>
    protected override Proof Examine(ServiceSessions sessions)
    {
        List<Real> cycle = [];
        List<int> places = [];
        var stretch = -1;
        return Each(sessions, (session, real) =>
        {
            if (session.Stretch != stretch)
            {
                stretch = session.Stretch;
                var divisor = session.Up.Aggregate(BigInteger.Zero, (so, one) => BigInteger.GreatestCommonDivisor(so, one.Weight));
                cycle = [.. cycleOf([.. session.Up.Select(one => one.Weight / (int)divisor)]).Select(i => session.Up[i])];
                places = [.. Enumerable.Range(0, cycle.Count)];
            }

            // Where in the round the session may be, by all sessions before it.
            places = [.. places.Where(place => cycle[place] == real).Select(place => (place + 1) % cycle.Count)];
            return places.Count > 0 ? null
                : $"{session.Sent.Flow} went to {session.Sent.Target} out of turn: a round of turns is {string.Join(' ', cycle.Select(turn => turn.Name))}";
        });
    }

    private static List<int> SmoothCycle(IReadOnlyList<int> weights)
    {
        var (all, had, cycle) = (weights.Sum(), new int[weights.Count], new List<int>());
        for (var turn = 1; turn <= all; turn++)
        {
            // What is due after so many turns, less what it has had, both times the sum of all weights.
            var next = Enumerable.Range(0, had.Length).MaxBy(i => (turn * weights[i]) - (had[i] * all));
            had[next]++;
            cycle.Add(next);
        }

        return cycle;
    }
}
