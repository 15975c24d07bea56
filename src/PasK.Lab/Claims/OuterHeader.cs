using PasK.Trace.Crossings;
using PasK.Trace.Packets;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Claims;

/// <summary>The tunnel's own header, field by field (RFC 2003 §3.1).</summary>
internal sealed class OuterHeader : Claim
{
    public override string Name => "outer-header";

    public override string Rule
        => "The outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID";

    protected override Proof Examine(Evidence evidence)
    {
        var identifications = new TunnelIdentifications();
        return Every(
            TunnelHeaders.Of(evidence, TunnelKind.IpInIp),
            frame =>
            {
                frame.TryGetTunnel(out var tunnel);
                return TunnelHeaders.Refute(frame, tunnel, evidence) ?? Refute(tunnel)
                    ?? (identifications.IsUsedAgain(new IpFields(tunnel.Outer)) ? $"the outer ID {tunnel.Outer.Identification} is used twice" : null);
            });
    }

    private static string? Refute(TunnelView tunnel)
        => tunnel.Outer.DontFragment != tunnel.Inner.DontFragment ? "the outer DF bit is not the inner one" : null;
}
