using System.Globalization;

namespace PasK.Lab.Claims;

/// <summary>The D of DSR: the answer goes past the balancer.</summary>
internal sealed class ReplyBypassesBalancer : Claim
{
    public override string Name => "reply-bypasses-balancer";

    public override string Rule => "No packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer";

    private const long LeastAnswerOctets = 100_000;

    protected override Proof Examine(Evidence evidence)
    {
        var crossing = evidence.TrafficOnBalancerLinks.FirstOrDefault(evidence.IsFromVip);
        return crossing is null ? EachClient(evidence, Enough) : new Proof(evidence.Answers.Count(), $"{crossing.Link.Name}: a packet from the VIP crosses it");
    }

    private static Proof Enough(Evidence own)
    {
        var octets = own.AnswerOctetsAtClients;
        var failure = octets >= LeastAnswerOctets ? null : string.Create(
            CultureInfo.InvariantCulture, $"{own.Clients.Single().Name} got {octets:N0} octets of answer, at least {LeastAnswerOctets:N0} needed");
        return new Proof(own.Answers.Count(), failure);
    }
}
