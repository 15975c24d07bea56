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
        forwarded = default;
        if (!FlowKey.TryParse(packet, out var flow) || !translations.Any(one => one.ClientFlowOf(flow) is not null))
        {
            return false;
        }

        var isRead = TryUndo(packet, out var undone);
        forwarded = new ForwardedPacket(packet.Destination, undone);
        return isRead;
    }

    /// <summary>Translates an answer of a real server back to what the client must get. The time to live stays.</summary>
    /// <returns>Whether the packet is an answer.</returns>
    public bool TryUndoAnswer(Ipv4View packet, out Ipv4View answer)
    {
        answer = default;
        var from = packet.Source;
        return translations.Any(one => one.Rip == from) && TryUndo(packet, out answer);
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

    private bool TryUndo(Ipv4View packet, out Ipv4View undone)
    {
        undone = default;
        return Undo(packet) is { } whole && Ipv4View.TryParseQuote(whole.Octets, out undone, out _);
    }
}
