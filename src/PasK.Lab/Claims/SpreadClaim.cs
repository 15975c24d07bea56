using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>What one lb-method promises of new sessions.</summary>
/// <param name="method">The lb-method.</param>
internal abstract class SpreadClaim(LbMethod method) : Claim
{
    /// <inheritdoc/>
    public override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => plan.Of(Concerns);

    /// <inheritdoc/>
    public override string? WhyNot(Topology topology)
        => topology.Demonstrated.Configuration.Slbs.Where(Concerns).ToList() is not { Count: > 0 } slbs
            ? $"no service has lb-method {method.Word()} and more than one real that takes sessions"
            : slbs.Exists(ExchangePlan.Of(topology).Asks) ? null
            : $"clients send nothing to slb {slbs[0].Name}, the service with lb-method {method.Word()}";

    /// <summary>Where reals are checked, only the balancer knows which of them were up, and which sessions of theirs no frame shows.</summary>
    public override IEnumerable<Telling> NeedsFor(Topology topology)
        => topology.Demonstrated.Configuration.HealthChecks.Count > 0 ? [Telling.Events, Telling.Sessions] : [];

    /// <summary>Whether each session depends on how many there were before it.</summary>
    protected virtual bool TakesTurns => false;

    /// <inheritdoc/>
    protected sealed override Proof Examine(Evidence evidence)
    {
        // One service that got no session is no evidence against an lb-method that another one has too.
        var all = ServiceSessions.Of(evidence).Where(sessions => Concerns(sessions.Slb)).ToList();
        var begun = all.Exists(sessions => sessions.Requests.Count > 0) ? all.FindAll(sessions => sessions.Requests.Count > 0) : all;
        var proofs = begun.Select(ProofOf).ToList();
        var (count, failure) = (proofs.Sum(proof => proof.Count), proofs.Select(proof => proof.Failure).FirstOrDefault(failure => failure is not null));
        return new Proof(count, failure ?? (count > 0 || begun.TrueForAll(sessions => sessions.Requests.Count == 0) ? null
            : $"inconclusive: of no session of slb {begun[0].Slb.Name} it is seen which reals were up and whose turn it was"));
    }

    /// <summary>Examines the sessions of one service.</summary>
    protected abstract Proof Examine(ServiceSessions sessions);

    /// <summary>Examines each session that can be judged: it must have gone to a real that was up, and to the one that the lb-method says.</summary>
    /// <param name="sessions">The sessions of a service.</param>
    /// <param name="refutation">Tells what is wrong with a session that went to a real that was up, or null when nothing is.</param>
    protected static Proof Each(ServiceSessions sessions, Func<BegunSession, Real, string?> refutation)
        => Every(sessions.Begun, session => session.Sent.Frame, session => session.Sent.RealOf(sessions.Slb) switch
        {
            { } real when session.Up.Contains(real) => refutation(session, real),
            { } real when session.Up.Count == 0 && !sessions.Takers.Contains(real) => null, // A backup.
            { } real when sessions.Takers.Contains(real) => $"{session.Sent.Flow} went to {session.Sent.Target}, which is not up",
            _ => $"{session.Sent.Flow} went to {session.Sent.Target}, which takes no sessions while others are up",
        });

    private Proof ProofOf(ServiceSessions sessions)
        => TakesTurns && sessions.Unseen > 0
            ? new Proof(0, string.Create(CultureInfo.InvariantCulture, $"inconclusive: the balancer has begun {sessions.Unseen} more sessions than are seen"))
            : Examine(sessions);

    private bool Concerns(Slb slb) => slb.LbMethod == method && Spreading.HasChoice(slb);
}
