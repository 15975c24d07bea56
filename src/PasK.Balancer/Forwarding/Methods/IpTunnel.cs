using PasK.Balancer.Numbers;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary><c>l3dsr-iptunnel</c>: a packet directly after an outer IPv4 header (RFC 2003).</summary>
/// <inheritdoc/>
internal sealed record IpTunnel(Ipv4Address Source, Ipv4Address Exit) : Encapsulation(Source, Exit)
{
    private const int IdentificationOffset = 4;
    private const int LeastQuoted = 8;

    /// <inheritdoc/>
    public override int Overhead => Ipv4Header.MinimumLength;

    /// <inheritdoc/>
    protected override IpProtocol Protocol => IpProtocol.IpInIp;

    /// <summary>Writes the outer header. DSCP, ECN and DF are the inner packet's.</summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications)
    {
        var inner = Carried(packet);
        WriteOuter(packet, inner.TypeOfService, identifications.Next(Exit), inner.DontFragment);
    }

    /// <summary>Gets the inner packet's identification from the quote of an ICMP error. Eight octets of the inner packet are enough (RFC 792).</summary>
    public static bool TryGetInnerIdentification(Ipv4View quote, out ushort identification)
    {
        var inner = quote.Payload;
        var isThere = inner.Length >= LeastQuoted;
        identification = isThere ? (ushort)((inner[IdentificationOffset] << 8) | inner[IdentificationOffset + 1]) : (ushort)0;
        return isThere;
    }
}
