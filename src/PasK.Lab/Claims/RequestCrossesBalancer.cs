using System.Globalization;

namespace PasK.Lab;

/// <summary>Every request passes the balancer, and none is lost or made up there.</summary>
/// <param name="deliveries">The ways in which it may leave.</param>
internal sealed class RequestCrossesBalancer(Deliveries deliveries) : Claim
{
    public override string Name => "request-crosses-balancer";

    public override string Rule => $"Each packet of a client to the VIP leaves the balancer {deliveries.Way}, ports and payload the same octet by octet; at least 10 of them";

    private const int LeastRequests = 10;

    protected override Finding Examine(Evidence evidence)
    {
        var all = Every(evidence.Crossings, crossing => crossing.Frame, crossing => Refute(crossing, evidence));
        return all with { Failure = all.Failure ?? EachClient(evidence, Arrived).Failure };
    }

    private static Finding Arrived(Evidence own)
    {
        var client = own.Clients.Single();
        var (sent, arrived) = (own.OnClientLinks.Count(own.IsToVip), own.Crossings.Count(crossing => crossing.Request is not null));
        var failure = sent != arrived ? string.Create(CultureInfo.InvariantCulture, $"{client.Name} sent {sent} packets to the VIP, {arrived} came to the balancer")
            : arrived is > 0 and < LeastRequests ? string.Create(CultureInfo.InvariantCulture, $"{client.Name}: {arrived} packets seen, at least {LeastRequests} needed")
            : null;
        return new Finding(arrived, failure);
    }

    private static string? Refute(Crossing crossing, Evidence evidence)
    {
        if (crossing.Sent is null)
        {
            return $"a packet to the VIP did not leave the balancer {evidence.Deliveries.Way}";
        }

        if (crossing.Request is null)
        {
            return $"a {evidence.Deliveries.Kind} packet left the balancer that no client sent";
        }

        crossing.Request.TryGetIpv4(out var request);
        evidence.Deliveries.TryRead(crossing.Sent, out var delivered);
        return crossing.Sent.Link != evidence.LinkTowards(delivered.Rip) ? $"the {evidence.Deliveries.Kind} packet left by a link that is not the real server's"
            : request.Payload.SequenceEqual(delivered.Packet.Payload) ? null : "the ports or the payload changed on the way through the balancer";
    }
}
