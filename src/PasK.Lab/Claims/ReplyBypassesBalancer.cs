using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>The D of DSR: the answer goes past the balancer.</summary>
internal sealed class ReplyBypassesBalancer(ExchangePlan plan) : Claim
{
    public override string Name => "reply-bypasses-balancer";

    public override string Rule
        => "No packet from the VIP to a client crosses a link of the balancer, while the client gets "
            + (AtLeast(plan, IsDirect) is { } least ? $"{least} octets of answer" : "answers");

    public override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => DirectOf(plan);

    public override string? WhyNot(Topology topology) => WhyNotDirect(topology) ?? (topology.ReplyPath == ReplyPath.Routed ? Routed : null);

    protected override Proof Examine(Evidence evidence)
    {
        var crossing = evidence.AnswersAtBalancer.FirstOrDefault(frame => evidence.IsAnswerOf(frame.Packet, IsDirect));
        return crossing is null ? EachClient(evidence, own => EnoughAnswers(own, IsDirect))
            : new Proof(evidence.Answers.Count(), $"{crossing.Link.Name}: a packet from the VIP crosses it");
    }
}
