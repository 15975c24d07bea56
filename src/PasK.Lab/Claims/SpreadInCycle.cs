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
    protected sealed override Proof Examine(ServiceSessions sessions)
    {
        IReadOnlyList<Real> cycle = [];
        List<int> places = [];
        var since = long.MaxValue;
        return Every(sessions.Begun, session => session.Frame, session =>
        {
            if (sessions.LastChangeBefore(session) is var change && change != since)
            {
                since = change;
                cycle = sessions.UpAt(session) is { Count: > 0 } up ? Cycle(up) : [];
                places = [.. Enumerable.Range(0, cycle.Count)];
            }

            // Where in the round the session may be, by all sessions before it.
            var wasKnown = places.Count > 0;
            var real = session.RealOf(sessions.Slb);
            places = [.. places.Where(place => cycle[place] == real).Select(place => (place + 1) % cycle.Count)];
            return places.Count > 0 || !wasKnown ? null
                : $"{session.Flow} went to {session.Target} out of turn: a round of turns is {string.Join(' ', cycle.Select(turn => turn.Name))}";
        });
    }

    /// <summary>The greatest common divisor of the weights of reals.</summary>
    protected static int Divisor(IEnumerable<Real> reals)
        => reals.Select(real => real.Weight).Aggregate(0, (one, other) => (int)System.Numerics.BigInteger.GreatestCommonDivisor(one, other));
}
