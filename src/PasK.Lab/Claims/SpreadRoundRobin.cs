using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>
/// What <c>lb-method rr</c> promises: a new session goes to the real whose turn it is. Among any consecutive sessions, two reals that are up differ by at
/// most one session.
/// </summary>
internal sealed class SpreadRoundRobin : Claim
{
    public override string Name => "spread-round-robin";

    public override string Rule => "New sessions of a service go to its reals that are up in turn, each once before any has the next, and every real gets one";

    protected override Proof Examine(Evidence evidence)
    {
        var proofs = evidence.Balancer.Configuration.Slbs.Where(Spreading.HasTurns).Select(slb => Examine(slb, evidence)).ToList();
        return new Proof(proofs.Sum(proof => proof.Count), proofs.Select(proof => proof.Failure).FirstOrDefault(failure => failure is not null));
    }

    private static Proof Examine(Slb slb, Evidence evidence)
    {
        var sessions = ForwardedFlow.Beginnings(evidence).Where(session => evidence.ServiceOf(session.Flow) == slb).ToList();
        var turn = Every(sessions.Index(), session => session.Item.Frame, session => Refute(session.Item, Before(sessions, session.Index, slb, evidence), slb));
        var idle = slb.Reals.Where(Spreading.TakesSessions).FirstOrDefault(real => !sessions.Exists(session => session.RealOf(slb) == real));
        return turn with
        {
            Failure = turn.Failure
                ?? (idle is null ? null
                : string.Create(CultureInfo.InvariantCulture, $"real {idle.Name} got none of the {sessions.Count} sessions of slb {slb.Name}")),
        };
    }

    /// <summary>The sessions just before one, as many as there are other reals that are up. The turns restart when a real goes up or down.</summary>
    private static IEnumerable<ForwardedFlow> Before(List<ForwardedFlow> sessions, int index, Slb slb, Evidence evidence)
    {
        var reals = slb.Reals.Where(Spreading.TakesSessions).ToList();
        var changes = reals.SelectMany(real => evidence.Account.Changes(slb.Name, real.Name))
            .Where(one => one.TimestampNanoseconds < sessions[index].Frame.TimestampNanoseconds)
            .OrderBy(one => one.TimestampNanoseconds).ToList();
        var down = changes.GroupBy(one => one.Change.Real).Count(ofReal => ofReal.Last().Change.To != HealthState.Act);
        var since = changes.Count == 0 ? long.MinValue : changes[^1].TimestampNanoseconds;
        return sessions[..index].TakeLast(reals.Count - down - 1).Where(session => session.Frame.TimestampNanoseconds > since);
    }

    /// <summary>What is wrong with a session's real, or null: each of the sessions just before must have gone to another.</summary>
    private static string? Refute(ForwardedFlow session, IEnumerable<ForwardedFlow> before, Slb slb)
        => before.FirstOrDefault(earlier => earlier.Rip == session.Rip && earlier.RealOf(slb) == session.RealOf(slb)) is { } same
            ? $"{session.Flow} went to {session.Target} out of turn: not every other real has had a session since {same.Flow}"
            : null;
}
