namespace PasK.Lab.Claims;

/// <summary>The tunnel carries what the client sent (RFC 2003 §3.1).</summary>
internal sealed class InnerUntouched : Claim
{
    public override string Name => "inner-untouched";

    public override string Rule => "The inner packet is the client's own, but for the time to live, one less, and its header checksum";

    protected override Proof Examine(Evidence evidence)
        => Every(
            evidence.ForwardedRequests.Where(pair => pair.IsWhole), pair => pair.Left!.Seen, pair => RoutedPacket.Refute(pair.Entered!, pair.Left!, "inner "));
}
