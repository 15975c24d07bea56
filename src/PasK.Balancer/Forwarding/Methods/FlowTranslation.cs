using PasK.Wire;

namespace PasK.Balancer;

/// <summary>What is done to the packets of one direction of a translated session: they become packets of another flow (RFC 3022 §4).</summary>
/// <param name="To">The flow that they become one of.</param>
/// <param name="HidesSender">Whether an ICMP error in this direction comes from the flow's source too, as from the VIP, whoever sent it (RFC 5508 §4.2, REQ-5).</param>
internal sealed record FlowTranslation(FlowKey To, bool HidesSender) : ForwardingMethod
{
    /// <inheritdoc/>
    public override Counter Counter => Counter.Translated;

    /// <inheritdoc/>
    public override string HowAsked => "";

    /// <summary>
    /// Sets addresses and ports, and in an ICMP error about the other direction those of the packet that it quotes; checksums are kept by difference.
    /// </summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications)
    {
        if (!IsError(packet))
        {
            Ipv4Rewrite.SetFlow(packet, To);
            return;
        }

        Ipv4Rewrite.SetQuotedFlow(packet, To.Reverse);
        Ipv4Rewrite.SetDestination(packet, To.Destination);
        if (HidesSender)
        {
            Ipv4Rewrite.SetSource(packet, To.Source);
        }
    }

    private static bool IsError(ReadOnlySpan<byte> packet)
        => Ipv4View.TryParse(packet, out var view, out _) && view.Protocol == IpProtocol.Icmp && view.FragmentOffset == 0
            && IcmpView.TryParse(view.Payload, out var icmp, out _) && icmp.IsError;
}
