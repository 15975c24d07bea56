using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Trace.Flows;
using PasK.Wire.Tcp;

namespace PasK.Lab.Claims;

/// <summary>A real server's reset comes from the VIP too (RFC 9293 §3.10.7.1).</summary>
internal sealed class ClosedPortReset : Claim
{
    public override string Name => "closed-port-reset";

    public override string Rule => "A connection to a closed port is reset by the VIP, acknowledging the client's SYN";

    public override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => plan.Of(ExchangeKind.ClosedPort);

    public override string? WhyNot(Topology topology)
        => RestsOn(ExchangePlan.Of(topology)).Any() ? null : "no service takes a TCP port that no real server listens on";

    protected override Proof Examine(Evidence evidence)
        => EachClient(
            evidence,
            own => own.RequestsOf(ExchangeKind.ClosedPort).Where(frame => frame.TryGetTcp(out _, out var tcp) && tcp.Flags == TcpFlags.Syn),
            (own, syn) => own.Answers.Any(reset => reset.Answers(syn)) ? null : "a SYN to a closed port was not reset");
}
