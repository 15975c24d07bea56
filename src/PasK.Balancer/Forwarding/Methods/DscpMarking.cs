using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>
/// <c>l3dsr-dscp</c>: a packet readdressed to the rip, with a code point (RFC 2474) by which the real knows the VIP that it was for and puts it back.
/// </summary>
/// <param name="Rip">The real's own address.</param>
/// <param name="Vip">The VIP that the code point stands for.</param>
/// <param name="Dscp">The code point, 1 to 63.</param>
internal sealed record DscpMarking(Ipv4Address Rip, Ipv4Address Vip, int Dscp) : ForwardingMethod
{
    /// <inheritdoc/>
    public override Counter Counter => Counter.Translated;

    /// <summary>Sets code point and destination; the congestion bits stay (RFC 3168 §5), checksums are kept by difference.</summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications)
    {
        Ipv4Rewrite.SetDscp(packet, Dscp);
        AddressTranslation.SetDestination(packet, Rip);
    }

    /// <inheritdoc/>
    public override bool IsQuotedBy(Ipv4View quote, out ReadOnlySpan<byte> sent)
    {
        sent = quote.Octets;
        return quote.Destination == Rip;
    }

    /// <inheritdoc/>
    public override bool Takes(IpProtocol protocol, TypeOfService type, Port? port) => type.Dscp == Dscp;
}
