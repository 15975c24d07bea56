using PasK.Wire;

namespace PasK.Balancer;

/// <summary><c>both-nat</c>: packets readdressed to the real in the balancer's own name, so that the answers come back to it whatever the real's routes are.</summary>
/// <param name="Source">The balancer's address on the path to the real.</param>
/// <param name="Rip">The real's own address.</param>
/// <param name="Rport">Its port, or null for the one that the client asked for.</param>
internal sealed record BothNat(Ipv4Address Source, Ipv4Address Rip, Port? Rport) : DestinationNat(Rip, Rport)
{
    /// <inheritdoc/>
    public override FlowKey Translate(in FlowKey flow) => base.Translate(flow) with { Source = Source };
}
