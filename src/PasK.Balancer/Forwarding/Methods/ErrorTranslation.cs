using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;
using PasK.Wire.Transport;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>The translation of ICMP errors in one direction of a session. They quote a packet of the other direction (RFC 5508 §4.2).</summary>
/// <param name="Flow">The flow that this direction is translated into.</param>
/// <param name="HidesSender">Whether errors get the flow's source as theirs, which is the VIP, whoever sent them (RFC 5508 §4.2, REQ-5).</param>
internal sealed record ErrorTranslation(FlowKey Flow, bool HidesSender) : ForwardingMethod
{
    /// <inheritdoc/>
    public override Counter Counter => Counter.Translated;

    /// <summary>Sets the error's addresses, and the addresses and ports of the quoted packet. Checksums are updated incrementally.</summary>
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
