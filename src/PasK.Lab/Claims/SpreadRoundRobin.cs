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

    protected override bool TakesTurns => true;

    protected override Proof Examine(ServiceSessions sessions)
    {
        var (before, stretch) = (new Queue<ForwardedFlow>(), -1);
        var turn = Each(sessions, (session, real) =>
        {
            if (session.Stretch != stretch)
            {
                before.Clear();
                stretch = session.Stretch;
            }

            while (before.Count >= session.Up.Count)
            {
                before.Dequeue();
            }

            // Each of the sessions just before, as many as there are other reals, must have gone to another.
            var same = before.FirstOrDefault(earlier => earlier.RealOf(sessions.Slb) == real);
            before.Enqueue(session.Sent);
            return same is null ? null
                : $"{session.Sent.Flow} went to {session.Sent.Target} out of turn: not every other real has had a session since {same.Flow}";
        });
        return turn with { Failure = turn.Failure ?? IdleOf(sessions) };
    }

    /// <summary>What is wrong where there were sessions enough, or none, and a real that was never up got none. The turns show it of the others.</summary>
    private static string? IdleOf(ServiceSessions sessions)
    {
        var begun = sessions.Requests.Where(request => request.Sent is not null).DistinctBy(request => request.Flow).ToList();
        var idle = sessions.Takers.FirstOrDefault(real
            => !sessions.Begun.Any(session => session.Up.Contains(real)) && !begun.Exists(request => request.Sent!.RealOf(sessions.Slb) == real));
        return idle is null || (begun.Count > 0 && begun.Count < sessions.Takers.Count) ? null
            : string.Create(CultureInfo.InvariantCulture, $"real {idle.Name} got none of the {begun.Count} sessions of slb {sessions.Slb.Name}");
    }
}
