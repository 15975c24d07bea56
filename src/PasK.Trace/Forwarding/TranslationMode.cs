using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Trace.Forwarding;

/// <summary><c>dnat</c> and <c>both-nat</c>: the packet goes to the real server's own address and port, in both-nat from the balancer's own address.</summary>
/// <param name="translations">The translations that there are.</param>
/// <param name="requests">
/// The flows that clients were seen to send. Several translations may fit one packet, of two VIPs or ports: meant is the one whose flow is among these. Null
/// where they are not known.
/// </param>
public sealed class TranslationMode(IReadOnlyList<Translation> translations, IReadOnlySet<FlowKey>? requests = null) : ForwardingMode
{
    /// <summary>The translations that there are.</summary>
    public IReadOnlyList<Translation> Translations => translations;

    /// <summary>The flows that clients send to VIPs, in frames that were seen.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="vips">The VIPs.</param>
    public static IReadOnlySet<FlowKey> RequestsIn(IEnumerable<SeenFrame> frames, IReadOnlySet<Ipv4Address> vips)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(vips);
        var requests = new HashSet<FlowKey>();
        foreach (var frame in frames)
        {
            if (frame.TryGetIpv4(out var packet) && vips.Contains(packet.Destination) && FlowKey.TryParse(packet, out var flow))
            {
                requests.Add(flow);
            }
        }

        return requests;
    }

    /// <inheritdoc/>
    public override bool TryRead(Ipv4View packet, MacAddress to, out ForwardedPacket forwarded)
    {
        var isRead = FlowKey.TryParse(packet, out var flow) && translations.Any(one => one.ClientFlowOf(flow) is not null);
        forwarded = isRead && Undo(packet) is { } undone && Ipv4View.TryParseQuote(undone.Octets, out var known, out _)
            ? new ForwardedPacket(packet.Destination, known) : default;
        return isRead;
    }

    /// <summary>Whether a packet, or the one that an ICMP error quotes, is of a flow that a client was seen to send, in either direction.</summary>
    private static bool IsSeen(byte[] octets, IReadOnlySet<FlowKey> requests)
        => Ipv4View.TryParseQuote(octets, out var packet, out _)
            && (IcmpView.TryParseError(packet, out _, out var quote) ? FlowKey.TryParse(quote, out var flow) : FlowKey.TryParse(packet, out flow))
            && (requests.Contains(flow) || requests.Contains(flow.Reverse));

    /// <inheritdoc/>
    public override Undone? Undo(Ipv4View packet)
    {
        Undone? first = null;
        foreach (var translation in translations)
        {
            if (translation.TryUndo(packet, out var octets))
            {
                first ??= new Undone(octets);
                if (requests is null || IsSeen(octets, requests))
                {
                    return new Undone(octets);
                }
            }
        }

        return first;
    }
}
