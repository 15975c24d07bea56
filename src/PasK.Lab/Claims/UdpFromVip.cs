using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Trace.Flows;

namespace PasK.Lab.Claims;

/// <summary>A UDP service answers from the address that was asked (RFC 1122 §4.1.3.5).</summary>
internal sealed class UdpFromVip : Claim
{
    public override string Name => "udp-from-vip";

    public override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => plan.Of(ExchangeKind.Datagram);

    public override string Rule => "Each datagram to the VIP is answered from the same address and port, with the same octets";

    public override string? WhyNot(Topology topology)
        => RestsOn(ExchangePlan.Of(topology)).Any() ? null : "no service takes a UDP port on which a real server answers";

    protected override Proof Examine(Evidence evidence)
        => EachClient(
            evidence,
            own => own.RequestsOf(ExchangeKind.Datagram),
            (own, request) => own.Answers.Any(answer => answer.Answers(request)) ? null : "a datagram was not answered by the VIP");
}
