namespace PasK.Lab.Claims;

/// <summary>DSR's promise to the client: whoever answers, the VIP is the sender.</summary>
internal sealed class ReplyFromVip : Claim
{
    public override string Name => "reply-from-vip";

    public override string Rule => "Every packet that reaches the client has the VIP as its source";

    protected override Proof Examine(Evidence evidence)
        => EachClient(
            evidence,
            own => own.ToClients,
            (own, frame) => frame.TryGetIpv4(out var packet) && own.Vips.Contains(packet.Source) ? null : $"a packet to the client comes from {packet.Source}");
}
