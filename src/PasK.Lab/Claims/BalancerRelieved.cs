using System.Globalization;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>What DSR is for: the balancer carries requests only.</summary>
internal sealed class BalancerRelieved : Claim
{
    public override string Name => "balancer-relieved";

    public override string Rule => "0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client";

    public override string? WhyNot(Topology topology) => topology.ReplyPath == ReplyPath.Routed ? Routed : null;

    protected override Proof Examine(Evidence evidence)
    {
        var atBalancer = evidence.AnswerOctetsAtBalancer;
        return atBalancer == 0 ? EachClient(evidence, EnoughAnswers)
            : new Proof(evidence.Answers.Count(), string.Create(CultureInfo.InvariantCulture, $"{atBalancer:N0} octets of answer crossed the balancer"));
    }
}
