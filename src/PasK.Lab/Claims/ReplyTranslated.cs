namespace PasK.Lab.Claims;

/// <summary>Answers pass the balancer, which translates their source back to the VIP (RFC 3022 §4).</summary>
internal sealed class ReplyTranslated : ReplyThroughBalancer
{
    public override string Name => "reply-translated";

    public override string Rule
        => "Each answer comes to the balancer from the rip and leaves it once, towards the client, from the VIP and its port, "
            + "the same but for addresses, ports, TTL minus one and right checksums; at least 100,000 octets";
}
