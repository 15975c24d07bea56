using PasK.Wire;

namespace PasK.Balancer;

/// <summary>What is done to ICMP errors in one direction of a translated session: they quote a packet of the other one (RFC 5508 §4.2).</summary>
/// <param name="To">The flow that packets of this direction become one of.</param>
/// <param name="HidesSender">Whether they come from the flow's source too, as from the VIP, whoever sent them (REQ-5).</param>
internal sealed record ErrorTranslation(FlowKey To, bool HidesSender) : ForwardingMethod
{
    /// <inheritdoc/>
    public override Counter Counter => Counter.Translated;

    /// <inheritdoc/>
    public override string HowAsked => "";

    /// <summary>Sets addresses, and addresses and ports of the packet that is quoted; checksums are kept by difference.</summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications)
    {
        AddressTranslation.SetQuotedFlow(packet, To.Reverse);
        AddressTranslation.SetDestination(packet, To.Destination);
        if (HidesSender)
        {
            AddressTranslation.SetSource(packet, To.Source);
        }
    }
}
