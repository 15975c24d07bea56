using System.Globalization;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>What DSR is for: the balancer carries requests only.</summary>
internal sealed class BalancerRelieved(ExchangePlan plan) : Claim
{
    public override string Name => "balancer-relieved";

    public override string Rule
        => "0 octets of answer payload for the client cross the balancer, "
            + $"{AtLeast(plan, IsDirect) ?? "answers"} reach the client";

    public override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => DirectOf(plan);

    public override string? WhyNot(Topology topology) => topology.ReplyPath == ReplyPath.Routed ? Routed : WhyNotDirect(topology);

    protected override Proof Examine(Evidence evidence)
    {
        var atBalancer = evidence.AnswersAtBalancer.Where(frame => evidence.IsAnswerOf(frame.Packet, IsDirect)).Sum(frame => (long)frame.PayloadLength);
        return atBalancer == 0 ? EachClient(evidence, own => EnoughAnswers(own, IsDirect))
            : new Proof(evidence.Answers.Count(), string.Create(CultureInfo.InvariantCulture, $"{atBalancer:N0} octets of answer crossed the balancer"));
    }
}
