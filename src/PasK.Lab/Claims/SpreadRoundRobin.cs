using System.Globalization;
using PasK.Balancer;

namespace PasK.Lab;

/// <summary>
/// What <c>lb-method rr</c> promises: a new session goes to the real whose turn it is. Of any sessions in a row the reals then have equally many, or
/// one more or less.
/// </summary>
internal sealed class SpreadRoundRobin : Claim
{
    public override string Name => "spread-round-robin";

    public override string Rule => "New sessions of a service go to its reals in turn, each real once before any has the next, and every real gets one";

    protected override Finding Examine(Evidence evidence)
    {
        var findings = evidence.Balancer.Configuration.Slbs.Where(TunnelFlow.IsSpread).Select(slb => Examine(slb, evidence)).ToList();
        return new Finding(findings.Sum(finding => finding.Count), findings.Select(finding => finding.Failure).FirstOrDefault(failure => failure is not null));
    }

    private static Finding Examine(Slb slb, Evidence evidence)
    {
        var sessions = TunnelFlow.Beginnings(evidence).Where(session => evidence.ServiceOf(session.Flow) == slb).ToList();
        var turn = Every(sessions.Index(), session => session.Item.Frame, session => Refute(session.Item, sessions[Math.Max(0, session.Index - slb.Reals.Count + 1)..session.Index]));
        var idle = slb.Reals.FirstOrDefault(real => !sessions.Exists(session => session.Rip == real.Rip));
        return turn with
        {
            Failure = turn.Failure ?? (idle is null ? null : string.Create(CultureInfo.InvariantCulture, $"real {idle.Name} got none of the {sessions.Count} sessions of slb {slb.Name}")),
        };
    }

    /// <summary>The sessions just before, one fewer than there are reals, must all have gone to others.</summary>
    private static string? Refute(TunnelFlow session, IEnumerable<TunnelFlow> before)
        => before.FirstOrDefault(earlier => earlier.Rip == session.Rip) is { } same
            ? $"{session.Flow} went to {session.Rip} out of turn: not every other real has had a session since {same.Flow}"
            : null;
}
