using PasK.Trace.Crossings;
using PasK.Trace.Packets;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Claims;

/// <summary>The headers of a GRE tunnel, field by field (RFC 2784 §2, RFC 6864 §4).</summary>
internal sealed class GreHeaders : Claim
{
    public override string Name => "gre-headers";

    public override string Rule
        => "The headers of GRE: balancer to rip, protocol 47, TTL 64, no options, DF and TOS as inside, length plus 24, no checksum, no ID twice without DF";

    protected override Proof Examine(Evidence evidence)
    {
        var identifications = new TunnelIdentifications();
        return Every(
            TunnelHeaders.Of(evidence, TunnelKind.Gre),
            frame =>
            {
                frame.TryGetTunnel(out var tunnel);
                return TunnelHeaders.Refute(frame, tunnel, evidence) ?? Refute(tunnel)
                    ?? (identifications.IsUsedAgain(new IpFields(tunnel.Outer)) ? $"the outer ID {tunnel.Outer.Identification} is used twice" : null);
            });
    }

    private static string? Refute(TunnelView tunnel)
        => tunnel.Outer.DontFragment != tunnel.Inner.DontFragment ? "the outer DF bit is not the inner one"
            : !tunnel.Outer.Payload.StartsWith<byte>([0, 0, 8, 0]) ? "the GRE header has other than the protocol type of IPv4"
            : null;
}
