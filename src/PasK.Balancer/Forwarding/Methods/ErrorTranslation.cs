using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;
using PasK.Wire.Transport;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>The translation of ICMP errors in one direction of a session. They quote a packet of the other direction (RFC 5508 §4.2).</summary>
/// <param name="Flow">The flow that packets of this direction become packets of.</param>
/// <param name="HidesSender">
/// Whether the sender is hidden: packets leave in the name of the flow's source, the VIP, whoever sent them (RFC 5508 §4.2, REQ-5).
/// </param>
internal sealed record ErrorTranslation(FlowKey Flow, bool HidesSender) : ForwardingMethod
{
    /// <inheritdoc/>
    public override Counter Counter => Counter.Translated;

    /// <summary>Sets addresses, and addresses and ports of the packet that is quoted; checksums are kept by difference.</summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications)
    {
        AddressTranslation.SetQuotedFlow(packet, Flow.Reverse);
        AddressTranslation.SetDestination(packet, Flow.Destination);
        if (HidesSender)
        {
            AddressTranslation.SetSource(packet, Flow.Source);
        }
    }
}
