using System.Numerics;
using PasK.Balancer.Configuration;

namespace PasK.Lab.Claims;

/// <summary>
/// What an lb-method promises whose turns come round in a fixed order, by the weights of the reals that are up. The order begins anew when a real goes up or
/// down. The sessions in between are a piece of it.
/// </summary>
/// <param name="method">The lb-method.</param>
internal abstract class SpreadInCycle(LbMethod method) : SpreadClaim(method)
{
    /// <summary>One round of turns.</summary>
    /// <param name="up">The reals that are up, each of a positive weight, at least one.</param>
    protected abstract IReadOnlyList<Real> Cycle(IReadOnlyList<Real> up);

    /// <inheritdoc/>
    protected sealed override bool TakesTurns => true;

    /// <inheritdoc/>
    protected sealed override Proof Examine(ServiceSessions sessions)
    {
        IReadOnlyList<Real> cycle = [];
        List<int> places = [];
        var stretch = -1;
        return Each(sessions, (session, real) =>
        {
            if (session.Stretch != stretch)
            {
                stretch = session.Stretch;
                cycle = Cycle(session.Up);
                places = [.. Enumerable.Range(0, cycle.Count)];
            }

            // Where in the round the session may be, by all sessions before it.
            places = [.. places.Where(place => cycle[place] == real).Select(place => (place + 1) % cycle.Count)];
            return places.Count > 0 ? null
                : $"{session.Sent.Flow} went to {session.Sent.Target} out of turn: a round of turns is {string.Join(' ', cycle.Select(turn => turn.Name))}";
        });
    }

    /// <summary>The greatest common divisor of the weights of reals.</summary>
    protected static int Divisor(IEnumerable<Real> reals)
        => reals.Select(real => real.Weight).Aggregate(0, (one, other) => (int)BigInteger.GreatestCommonDivisor(one, other));
}
