using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>The D of DSR: the answer goes past the balancer.</summary>
internal sealed class ReplyBypassesBalancer : Claim
{
    public override string Name => "reply-bypasses-balancer";

    public override string Rule => "No packet from the VIP to a client crosses a link of the balancer, while the client gets at least 100,000 octets of answer";

    public override string? WhyNot(Topology topology)
        => IsTranslated(topology) ? Translated : topology.ReplyPath == ReplyPath.Routed ? Routed : null;

    protected override Proof Examine(Evidence evidence)
    {
        var crossing = evidence.Traffic.FirstOrDefault(evidence.IsFromVip);
        return crossing is null ? EachClient(evidence, EnoughAnswers)
            : new Proof(evidence.Answers.Count(), $"{crossing.Link.Name}: a packet from the VIP crosses it");
    }
}
