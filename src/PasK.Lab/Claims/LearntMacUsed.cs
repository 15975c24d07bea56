using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies;
using PasK.Trace.Probes;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;

namespace PasK.Lab.Claims;

/// <summary>Traffic goes to the MAC address that the answers to probes come from.</summary>
internal sealed class LearntMacUsed : Claim
{
    public override string Name => "mac-learnt";

    public override string Rule
        => "The balancer believes that a real has the MAC that its answers to probes come from, and the clients' packets to it go there";

    public override string? WhyNot(Topology topology) => ServiceChecks.AreThere(topology) ? null : Unchecked;

    public override IEnumerable<Telling> NeedsFor(Topology topology) => [Telling.Macs, Telling.Health];

    protected override Proof Examine(Evidence evidence)
    {
        var proofs = ServiceChecks.Bindings(evidence.Topology).GroupBy(asked => asked.Real.Rip)
            .Select(asked => Examine(asked.Key, [.. asked.Select(one => (one.Slb, one.Real)).Distinct()], evidence)).ToList();
        return new Proof(proofs.Sum(proof => proof.Count), proofs.Select(proof => proof.Failure).FirstOrDefault(failure => failure is not null));
    }

    private static Proof Examine(Ipv4Address rip, List<(Slb Slb, Real Real)> reals, Evidence evidence)
    {
        var name = string.Join(", ", reals.Select(one => one.Real.Name).Distinct());
        var answers = evidence.ProbeAnswersFromVips.Where(answer => answer.Rip == rip).ToList();
        var macs = answers.Select(answer => answer.Frame.Source).ToHashSet();
        var traffic = Every(
            ForwardedFlow.Of(evidence).Where(packet => packet.Rip == rip),
            packet => packet.Frame,
            packet => EthernetView.TryParse(packet.Frame.Octets.Span, out var ethernet, out _) && macs.Contains(ethernet.Destination) ? null
                : $"a client's packet to {name} goes to {ethernet.Destination}, from where no answer to a probe came");
        var mustServe = reals.Exists(one => Spreading.MustServe(one.Slb, one.Real) && evidence.Plan.Asks(one.Slb));
        var unused = traffic.Count == 0 && mustServe ? $"no client's packet went to {name}" : null;
        var beliefs = reals.Select(one => RefuteBelief(one.Slb, one.Real, answers, evidence));
        return new Proof(answers.Count + traffic.Count, beliefs.FirstOrDefault(failure => failure is not null) ?? traffic.Failure ?? unused);
    }

    private static string? RefuteBelief(Slb slb, Real real, List<ProbeAnswer> answers, Evidence evidence)
    {
        var believed = evidence.Account.Health.FirstOrDefault(one => (one.Service, one.Real) == (slb.Name, real.Name));
        return believed is null ? $"the balancer does not say what it believes of {real.Name}"
            : believed.Mac is not { } mac ? $"the balancer has learnt no MAC of {real.Name}, which is {believed.State.Word()}"
            : answers.Count == 0 ? $"the balancer believes that {real.Name} has {mac}, which no answer to a probe has shown"
            : answers[^1].Frame.Source is var last && mac != last
                ? $"the balancer believes that {real.Name} has {mac}, its last answer to a probe came from {last}"
            : null;
    }
}
