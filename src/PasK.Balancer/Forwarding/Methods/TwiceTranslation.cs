using PasK.Wire.Addresses;
using PasK.Wire.Transport;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>
/// <c>both-nat</c>, which is Twice NAT (RFC 2663 §4.4): packets are readdressed to the real, from an address of the balancer. The replies come back to the
/// balancer whatever the real's routes are.
/// </summary>
/// <param name="Source">The balancer's address on the path to the real.</param>
/// <param name="Rip">The real's own address.</param>
/// <param name="Rport">Its port, or null to keep the client's destination port.</param>
internal sealed record TwiceTranslation(Ipv4Address Source, Ipv4Address Rip, Port? Rport) : DestinationTranslation(Rip, Rport)
{
    /// <inheritdoc/>
    public override FlowKey Translate(in FlowKey flow) => base.Translate(flow) with { Source = Source };
}
