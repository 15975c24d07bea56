using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary><c>dsr</c>: a packet is not changed; its frame goes to the real's MAC address. The real must be on the link.</summary>
internal sealed record MacRewriting : ForwardingMethod
{
    /// <inheritdoc/>
    public override Counter Counter => Counter.Redirected;

    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications)
    {
    }
}
