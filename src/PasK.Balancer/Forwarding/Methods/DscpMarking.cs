using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>
/// <c>l3dsr-dscp</c>: a packet is readdressed to the rip and marked with a DSCP (RFC 2474) that stands for the VIP. The real restores the VIP from it.
/// </summary>
/// <param name="Rip">The real's own address.</param>
/// <param name="Vip">The VIP that the DSCP stands for.</param>
/// <param name="Dscp">The DSCP, 1 to 63.</param>
internal sealed record DscpMarking(Ipv4Address Rip, Ipv4Address Vip, int Dscp) : ForwardingMethod
{
    /// <inheritdoc/>
    public override Counter Counter => Counter.Translated;

    /// <summary>Sets DSCP and destination. The ECN bits stay (RFC 3168 §5); checksums are updated incrementally.</summary>
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
