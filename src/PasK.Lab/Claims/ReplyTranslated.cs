using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>Answers pass the balancer, which translates their source back to the VIP (RFC 3022 §4).</summary>
/// <param name="undo">Translates an answer of a real server back.</param>
internal sealed class ReplyTranslated(ReplyTranslated.Undo undo) : ReplyThroughBalancer
{
    /// <summary>Translates an answer of a real server back to what the client must get. The time to live stays.</summary>
    /// <returns>Whether the packet is an answer.</returns>
    public delegate bool Undo(Ipv4View packet, out Ipv4View answer);

    public override string Name => "reply-translated";

    public override string Rule
        => "Each answer comes to the balancer from the rip and leaves it once, towards the client, from the VIP and its port, "
            + "the same but for addresses, ports, TTL minus one and right checksums; at least 100,000 octets";

    protected override bool TryExpect(Ipv4View came, out Ipv4View left) => undo(came, out left);

    protected override string? RefuteAccount(Evidence evidence) => null;
}
