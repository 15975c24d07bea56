using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>Where addresses are translated, the answers come through the balancer, which gives them the VIP's name (RFC 3022 §4).</summary>
/// <param name="undo">Makes of a packet from a real server what the client must get, but for the time to live.</param>
internal sealed class ReplyTranslated(ReplyTranslated.Undo undo) : ReplyThroughBalancer
{
    /// <summary>Makes of an answer of a real server what the client must get.</summary>
    /// <returns>Whether it is an answer.</returns>
    public delegate bool Undo(Ipv4View packet, out Ipv4View answer);

    public override string Name => "reply-translated";

    public override string Rule
        => "Each answer comes to the balancer from the rip and leaves it once, towards the client, from the VIP and its port, "
            + "the same but for addresses, ports, TTL minus one and right checksums; at least 100,000 octets";

    protected override bool TryExpect(Ipv4View came, out Ipv4View left) => undo(came, out left);

    protected override string? RefuteAccount(Evidence evidence) => null;
}
