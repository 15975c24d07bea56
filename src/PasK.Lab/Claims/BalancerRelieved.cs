using System.Globalization;

namespace PasK.Lab.Claims;

/// <summary>What DSR is for: the balancer carries requests only.</summary>
internal sealed class BalancerRelieved : Claim
{
    public override string Name => "balancer-relieved";

    public override string Rule => "0 octets of answer payload for the client cross the balancer, at least 100,000 reach the client";

    private const long LeastAnswerOctets = 100_000;

    protected override Proof Examine(Evidence evidence)
    {
        var atBalancer = evidence.AnswerOctetsAtBalancer;
        return atBalancer == 0 ? EachClient(evidence, Enough)
            : new Proof(evidence.Answers.Count(), string.Create(CultureInfo.InvariantCulture, $"{atBalancer:N0} octets of answer crossed the balancer"));
    }

    private static Proof Enough(Evidence own)
    {
        var octets = own.AnswerOctetsAtClients;
        var failure = octets >= LeastAnswerOctets ? null : string.Create(
            CultureInfo.InvariantCulture, $"{own.Clients.Single().Name} got {octets:N0} octets of answer, at least {LeastAnswerOctets:N0} needed");
        return new Proof(own.Answers.Count(), failure);
    }
}
