using System.Globalization;
using PasK.Balancer.Configuration;

namespace PasK.Lab.Claims;

/// <summary>
/// What <c>lb-method rr</c> promises: a new session goes to the real whose turn it is. Among any consecutive sessions, two reals that are up differ by at
/// most one session.
/// </summary>
/// <param name="method">The lb-method.</param>
internal sealed class SpreadRoundRobin(LbMethod method) : SpreadClaim(method)
{
    public override string Name => "spread-round-robin";

    public override string Rule => "New sessions of a service go to its reals that are up in turn, each once before any has the next, and every real gets one";

    protected override Proof Examine(ServiceSessions sessions)
    {
        var slb = sessions.Slb;
        var turn = Every(sessions.Begun.Index(), session => session.Item.Frame, session => Refute(session.Item, Before(sessions, session.Index), slb));
        var idle = sessions.Takers.FirstOrDefault(real => !sessions.Begun.Any(session => session.RealOf(slb) == real));
        return turn with
        {
            Failure = turn.Failure
                ?? (idle is null ? null
                : string.Create(CultureInfo.InvariantCulture, $"real {idle.Name} got none of the {sessions.Begun.Count} sessions of slb {slb.Name}")),
        };
    }

    /// <summary>The sessions just before one, as many as there are other reals that are up. The turns restart when a real goes up or down.</summary>
    private static IEnumerable<ForwardedFlow> Before(ServiceSessions sessions, int index)
    {
        var session = sessions.Begun[index];
        var since = sessions.LastChangeBefore(session);
        return sessions.Begun.Take(index).TakeLast(sessions.UpAt(session).Count - 1).Where(earlier => earlier.Frame.TimestampNanoseconds > since);
    }

    /// <summary>What is wrong with a session's real, or null: each of the sessions just before must have gone to another.</summary>
    private static string? Refute(ForwardedFlow session, IEnumerable<ForwardedFlow> before, Slb slb)
        => before.FirstOrDefault(earlier => earlier.Rip == session.Rip && earlier.RealOf(slb) == session.RealOf(slb)) is { } same
            ? $"{session.Flow} went to {session.Target} out of turn: not every other real has had a session since {same.Flow}"
            : null;
}
