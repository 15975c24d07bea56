using PasK.Balancer.Numbers;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Gre;
using PasK.Wire.Ip;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary><c>l3dsr-gre</c>: a packet behind a GRE header (RFC 2784).</summary>
/// <inheritdoc/>
internal sealed record GreTunnel(Ipv4Address Source, Ipv4Address Exit) : Encapsulation(Source, Exit)
{
    /// <inheritdoc/>
    public override int Overhead => GreHeader.Overhead;

    /// <inheritdoc/>
    protected override IpProtocol Protocol => IpProtocol.Gre;

    /// <summary>
    /// Writes the headers. DSCP, ECN and DF are the inner packet's. With DF the identification means nothing to others (RFC 6864 §4.1) and is the inner one
    /// too, by which even a short quote is recognised: that ends before the inner identification. Without DF it is a fresh one.
    /// </summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications)
    {
        var inner = Carried(packet);
        new GreHeader(EtherType.Ipv4).Write(packet[Ipv4Header.MinimumLength..]);
        var identification = inner.DontFragment ? inner.Identification : identifications.Next(Exit);
        WriteOuter(packet, inner.TypeOfService, identification, inner.DontFragment);
    }
}
