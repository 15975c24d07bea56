using System.Globalization;

namespace PasK.Lab;

/// <summary>What DSR is for: the balancer carries requests only.</summary>
internal sealed class BalancerRelieved : Claim
{
    public override string Name => "balancer-relieved";

    public override string Rule => "0 octets of answer payload cross the balancer, at least 100,000 reach the client";

    private const long LeastAnswerOctets = 100_000;

    protected override Finding Examine(Evidence evidence)
    {
        var (atClients, atBalancer) = (evidence.AnswerOctetsAtClients, evidence.AnswerOctetsAtBalancer);
        var failure = atBalancer > 0 ? string.Create(CultureInfo.InvariantCulture, $"{atBalancer:N0} octets of answer crossed the balancer")
            : atClients < LeastAnswerOctets ? string.Create(CultureInfo.InvariantCulture, $"the client got {atClients:N0} octets of answer, at least {LeastAnswerOctets:N0} needed")
            : null;
        return new Finding(evidence.Answers.Count(), failure);
    }
}
