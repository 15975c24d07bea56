using PasK.Wire.Tunnels;

namespace PasK.Lab.Claims;

/// <summary>The headers of a GRE tunnel, field by field (RFC 2784 §2, RFC 6864 §4).</summary>
internal sealed class GreHeaders() : TunnelHeaders(TunnelKind.Gre)
{
    public override string Name => "gre-headers";

    public override string Rule
        => "The headers of GRE: balancer to rip, protocol 47, TTL 64, no options, DF and TOS as inside, length plus 24, no checksum, no ID twice without DF";

    protected override string? Refute(TunnelView tunnel, Evidence evidence)
        => base.Refute(tunnel, evidence)
            ?? (tunnel.Outer.Payload.StartsWith<byte>([0, 0, 8, 0]) ? null : "the GRE header has other than the protocol type of IPv4");
}
