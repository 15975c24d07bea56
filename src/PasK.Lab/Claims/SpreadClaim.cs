using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>What one lb-method promises of new sessions.</summary>
/// <param name="method">The lb-method.</param>
internal abstract class SpreadClaim(LbMethod method) : Claim
{
    /// <inheritdoc/>
    public override string? WhyNot(Topology topology)
        => topology.Balancers.Single().Configuration.Slbs.Any(Concerns) ? null
            : $"no service has lb-method {method.Word()} and more than one real that takes sessions";

    /// <inheritdoc/>
    protected sealed override Proof Examine(Evidence evidence)
    {
        var proofs = evidence.Balancer.Configuration.Slbs.Where(Concerns).Select(slb => Examine(new ServiceSessions(slb, evidence))).ToList();
        return new Proof(proofs.Sum(proof => proof.Count), proofs.Select(proof => proof.Failure).FirstOrDefault(failure => failure is not null));
    }

    /// <summary>Examines the sessions of one service.</summary>
    protected abstract Proof Examine(ServiceSessions sessions);

    private bool Concerns(Slb slb) => slb.LbMethod == method && Spreading.HasChoice(slb);
}
