using PasK.Wire.Tunnels;

namespace PasK.Lab.Claims;

/// <summary>The tunnel's own header, field by field (RFC 2003 §3.1).</summary>
internal sealed class OuterHeader() : TunnelHeaders(TunnelKind.IpInIp)
{
    public override string Name => "outer-header";

    public override string Rule
        => "The outer header: balancer to rip, protocol 4, TTL 64, no options, DF and TOS as inside, length plus 20, right checksum, a fresh ID";
}
