using PasK.Wire.Ethernet;
using PasK.Wire.Gre;
using PasK.Wire.Ip;

namespace PasK.Wire.Tunnels;

/// <summary>GRE: the inner packet after a GRE header (RFC 2784).</summary>
internal sealed class GreForm() : TunnelForm(TunnelKind.Gre, "GRE", IpProtocol.Gre)
{
    /// <inheritdoc/>
    public override bool TryRead(ReadOnlySpan<byte> payload, out int length)
    {
        var isRead = GreView.TryParse(payload, out var gre, out _) && gre.ProtocolType == EtherType.Ipv4;
        length = isRead ? gre.HeaderLength : 0;
        return isRead;
    }

    /// <inheritdoc/>
    public override bool IsIntact(ReadOnlySpan<byte> payload) => GreView.TryParse(payload, out var gre, out _) && gre.IsChecksumValid;
}
