using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Wire.Ethernet;

namespace PasK.Lab.Claims;

/// <summary>The MAC address that answers to checks show is the one that traffic is sent to.</summary>
internal sealed class MacLearnt : Claim
{
    public override string Name => "mac-learnt";

    public override string Rule
        => "The balancer believes that a real has the MAC that its answers to probes come from, and the clients' packets to it go there";

    protected override Proof Examine(Evidence evidence)
    {
        var proofs = ServiceChecks.Bindings(evidence.Topology).Select(asked => asked.Real).DistinctBy(real => real.Rip).Select(real => Examine(real, evidence))
            .ToList();
        return new Proof(proofs.Sum(proof => proof.Count), proofs.Select(proof => proof.Failure).FirstOrDefault(failure => failure is not null));
    }

    private static Proof Examine(Real real, Evidence evidence)
    {
        var answers = ProbeAnswer.FromVips(evidence).Where(answer => answer.Rip == real.Rip).ToList();
        var macs = answers.Select(answer => answer.Mac).ToHashSet();
        var traffic = Every(
            ForwardedFlow.Of(evidence).Where(packet => packet.Rip == real.Rip),
            packet => packet.Frame,
            packet => EthernetView.TryParse(packet.Frame.Octets.Span, out var ethernet, out _) && macs.Contains(ethernet.Destination) ? null
                : $"a client's packet to {real.Name} goes to {ethernet.Destination}, from where no answer to a probe came");
        var unused = traffic.Count == 0 && Spreading.TakesTurns(real) ? $"no client's packet went to {real.Name}" : null;
        return new Proof(answers.Count + traffic.Count, RefuteBelief(real, answers, evidence) ?? traffic.Failure ?? unused);
    }

    private static string? RefuteBelief(Real real, List<ProbeAnswer> answers, Evidence evidence)
    {
        var believed = evidence.Account.Health.FirstOrDefault(one => one.Real == real.Name);
        return believed is null ? $"the balancer does not say what it believes of {real.Name}"
            : believed.Mac is not { } mac ? $"the balancer has learnt no MAC of {real.Name}, which is {believed.State.Word()}"
            : answers.Count == 0 ? $"the balancer believes that {real.Name} has {mac}, which no answer to a probe has shown"
            : mac != answers[^1].Mac ? $"the balancer believes that {real.Name} has {mac}, its last answer to a probe came from {answers[^1].Mac}"
            : null;
    }
}
