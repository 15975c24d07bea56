namespace PasK.Lab.Claims;

/// <summary>The tunnel carries what the client sent (RFC 2003 §3.1).</summary>
internal sealed class InnerUntouched : Claim
{
    public override string Name => "inner-untouched";

    public override string Rule => "The inner packet is the client's own, but for the time to live, one less, and its header checksum";

    protected override Proof Examine(Evidence evidence)
        => Every(evidence.ForwardedRequests.Where(pair => pair.IsPaired), pair => pair.Sent!, Refute);

    private static string? Refute(ForwardedRequest pair)
    {
        pair.Received!.TryGetIpv4(out var request);
        pair.Sent!.TryGetTunnel(out _, out var inner);
        return RoutedPacket.Refute(request, inner, "inner ");
    }
}
