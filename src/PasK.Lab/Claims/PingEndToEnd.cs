using PasK.Lab.Exchanges;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;

namespace PasK.Lab.Claims;

/// <summary>A ping proves the whole path, not only the balancer.</summary>
/// <param name="modes">The forwarding modes of the balancer.</param>
internal sealed class PingEndToEnd(ForwardingModes modes) : Claim
{
    public override string Name => "ping-end-to-end";

    public override string Rule => $"Each echo request to the VIP leaves the balancer {modes.EgressWords}, and its echo reply reaches the client from the VIP";

    public override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => plan.Of(ExchangeKind.Ping);

    public override string? WhyNot(Topology topology) => RestsOn(ExchangePlan.Of(topology)).Any() ? null : "no service takes pings";

    protected override Proof Examine(Evidence evidence)
        => EachClient(
            evidence,
            own => own.RequestsOf(ExchangeKind.Ping),
            (own, request) => !own.ForwardedRequests.Any(pair => pair.IsWhole && Carries(pair.Entered!, request))
                ? $"an echo request did not leave the balancer {modes.EgressWords}"
                : !own.Answers.Any(reply => reply.Answers(request)) ? "an echo request was not answered by the VIP"
                : null);

    private static bool Carries(ReadFrame came, SeenFrame request)
        => request.TryGetIpv4(out var packet) && came.Ip!.Protocol == packet.Protocol && came.Payload.SequenceEqual(packet.Payload);
}
