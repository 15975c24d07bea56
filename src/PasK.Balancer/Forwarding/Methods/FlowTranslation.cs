using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;
using PasK.Wire.Transport;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>The translation of packets in one direction of a session (RFC 3022 §4).</summary>
/// <param name="Flow">The flow that this direction is translated into.</param>
/// <param name="HidesSender">Whether errors hide their sender: see <see cref="ErrorTranslation"/>.</param>
internal sealed record FlowTranslation(FlowKey Flow, bool HidesSender) : ForwardingMethod
{
    /// <inheritdoc/>
    public override Counter Counter => Counter.Translated;

    /// <inheritdoc/>
    public override ForwardingMethod ForErrors { get; } = new ErrorTranslation(Flow, HidesSender);

    /// <summary>Sets addresses and ports. Checksums are updated incrementally.</summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications) => AddressTranslation.SetFlow(packet, Flow);
}
