using PasK.Wire;

namespace PasK.Balancer;

/// <summary>What is done to the packets of one direction of a translated session: they become packets of another flow (RFC 3022 §4).</summary>
/// <param name="To">The flow that they become one of.</param>
/// <param name="HidesSender">As of <see cref="ErrorTranslation"/>.</param>
internal sealed record FlowTranslation(FlowKey To, bool HidesSender) : ForwardingMethod
{
    /// <inheritdoc/>
    public override Counter Counter => Counter.Translated;

    /// <inheritdoc/>
    public override string HowAsked => "";

    /// <inheritdoc/>
    public override ForwardingMethod ForErrors { get; } = new ErrorTranslation(To, HidesSender);

    /// <summary>Sets addresses and ports; checksums are kept by difference.</summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications) => AddressTranslation.SetFlow(packet, To);
}
