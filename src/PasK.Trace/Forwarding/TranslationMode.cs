using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Trace.Forwarding;

/// <summary><c>dnat</c> and <c>both-nat</c>: the packet goes to the real server's own address and port, in both-nat from the balancer's own address.</summary>
/// <param name="translations">The translations that there are.</param>
public sealed class TranslationMode(IReadOnlyList<Translation> translations) : ForwardingMode
{
    /// <summary>The translations that there are.</summary>
    public IReadOnlyList<Translation> Translations => translations;

    /// <inheritdoc/>
    public override bool TryRead(Ipv4View packet, MacAddress to, out ForwardedPacket forwarded)
    {
        var isRead = FlowKey.TryParse(packet, out var flow) && translations.Any(one => one.ClientFlowOf(flow) is not null);
        forwarded = isRead && Undo(packet) is { } undone && Ipv4View.TryParseQuote(undone.Octets, out var known, out _)
            ? new ForwardedPacket(packet.Destination, known) : default;
        return isRead;
    }

    /// <inheritdoc/>
    public override Undone? Undo(Ipv4View packet)
    {
        foreach (var translation in translations)
        {
            if (translation.TryUndo(packet, out var octets))
            {
                return new Undone(octets);
            }
        }

        return null;
    }
}
