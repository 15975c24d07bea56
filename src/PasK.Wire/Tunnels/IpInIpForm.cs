using PasK.Wire.Ip;

namespace PasK.Wire.Tunnels;

/// <summary>IP in IP: the inner packet directly after the outer header (RFC 2003 §3).</summary>
internal sealed class IpInIpForm() : TunnelForm(TunnelKind.IpInIp, "IPIP", IpProtocol.IpInIp)
{
    /// <inheritdoc/>
    public override bool HasFreshIdentification => true;

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        return true;
    }
}
