namespace PasK.Lab;

/// <summary>Every request passes the balancer, and none is lost or made up there.</summary>
internal sealed class RequestCrossesBalancer : Claim
{
    public override string Name => "request-crosses-balancer";

    public override string Rule => "Each packet to the VIP leaves the balancer in a tunnel, ports and payload the same octet by octet; at least 10 of them";

    private const int LeastRequests = 10;

    protected override Finding Examine(Evidence evidence)
    {
        var pairs = evidence.Crossings.ToDictionary(crossing => crossing.Frame);
        return Every(pairs.Keys, frame => Refute(pairs[frame]), LeastRequests);
    }

    private static string? Refute(Crossing crossing)
    {
        if (crossing.Tunnel is null)
        {
            return "a packet to the VIP did not leave the balancer in a tunnel";
        }

        if (crossing.Request is null)
        {
            return "a tunnel packet left the balancer that no client sent";
        }

        crossing.Request.TryGetIpv4(out var request);
        crossing.Tunnel.TryGetTunnel(out _, out var inner);
        return request.Payload.SequenceEqual(inner.Payload) ? null : "the ports or the payload changed on the way through the balancer";
    }
}
