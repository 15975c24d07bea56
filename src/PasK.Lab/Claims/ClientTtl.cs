namespace PasK.Lab;

/// <summary>The time to live tells the way that the answer took.</summary>
internal sealed class ClientTtl : Claim
{
    public override string Name => "client-ttl";

    public override string Rule => "Each answer reaches the client with TTL 63: sent with 64, routed once, by the switch and not by the balancer";

    private const int RoutedOnce = 63;

    protected override Finding Examine(Evidence evidence)
        => EachClient(
            evidence,
            own => Every(
                own.Answers,
                frame =>
                {
                    frame.TryGetIpv4(out var packet);
                    return packet.TimeToLive == RoutedOnce ? null : $"an answer arrived with TTL {packet.TimeToLive}";
                }));
}
