using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Trace.Forwarding;

/// <summary>The nat-modes that are used in a network, as they look on the wire. The first that can read a packet reads it.</summary>
/// <param name="modes">The modes.</param>
public sealed class ForwardingTable(IReadOnlyList<ForwardingMode> modes)
{
    /// <summary>The code points that stand for VIPs.</summary>
    public IEnumerable<DscpMapping> DscpMappings => modes.OfType<DscpMode>().SelectMany(mode => mode.Mappings);

    /// <summary>The translations of addresses and ports.</summary>
    public IEnumerable<Translation> Translations => modes.OfType<TranslationMode>().SelectMany(mode => mode.Translations);

    /// <summary>The VIPs whose packets are forwarded by MAC address alone.</summary>
    public IEnumerable<Ipv4Address> Redirected => modes.OfType<MacMode>().SelectMany(mode => mode.Vips);

    /// <summary>A table of what a network's modes are made from, where nobody says which modes it uses.</summary>
    /// <param name="mappings">The code points that stand for VIPs.</param>
    /// <param name="translations">The translations of addresses and ports.</param>
    /// <param name="redirected">The VIPs whose packets are forwarded by MAC address alone.</param>
    /// <param name="requests">The flows that clients were seen to send to VIPs, or null where they are not known.</param>
    public static ForwardingTable Of(
        IReadOnlyList<DscpMapping> mappings, IReadOnlyList<Translation> translations, IReadOnlySet<Ipv4Address> redirected,
        IReadOnlySet<FlowKey>? requests = null)
        => new([new TunnelMode(), new DscpMode(mappings), new TranslationMode(translations, requests),
            new MacMode(redirected, new Dictionary<MacAddress, Ipv4Address>())]);

    /// <summary>Reads a frame that takes a packet to a real server, whichever node sends it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="forwarded">The packet as the client knows it, and the real server.</param>
    /// <param name="mode">The mode in which it is sent, or null.</param>
    /// <returns>Whether it is such a frame.</returns>
    public bool TryRead(SeenFrame frame, out ForwardedPacket forwarded, out ForwardingMode? mode)
    {
        forwarded = default;
        mode = null;
        if (!EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _) || ethernet.Type != EtherType.Ipv4
            || !Ipv4View.TryParse(ethernet.Payload, out var packet, out _))
        {
            return false;
        }

        foreach (var one in modes)
        {
            if (one.TryRead(packet, ethernet.Destination, out forwarded))
            {
                mode = one;
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="ForwardingMode.Undo"/>
    public Undone? Undo(Ipv4View packet)
    {
        foreach (var mode in modes)
        {
            if (mode.Undo(packet) is { } undone)
            {
                return undone;
            }
        }

        return null;
    }

    /// <inheritdoc cref="ForwardingMode.IsByMac"/>
    public bool IsByMac(Ipv4Address vip) => modes.Any(mode => mode.IsByMac(vip));
}
