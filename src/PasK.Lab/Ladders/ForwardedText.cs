using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Text;

namespace PasK.Lab.Ladders;

/// <summary>What a ladder writes of a frame that takes a packet to a real server.</summary>
internal static class ForwardedText
{
    /// <summary>
    /// Whether a ladder shows such a packet as it is on the wire. It does where replies come back the same way: both directions of a flow are seen.
    /// </summary>
    public static bool IsShownAsItIs(ForwardingMode? mode) => mode is null or TranslationMode;

    /// <summary>How the packet is forwarded, before the packet.</summary>
    public static string Label(ForwardingMode mode, SeenFrame frame, ForwardedPacket forwarded, IPacketNames names)
    {
        frame.TryGetIpv4(out var packet);
        return mode switch
        {
            TunnelMode => PacketText.DescribeTunnel(packet, names),
            MacMode => $"to the MAC of {names.Name(forwarded.Rip)}",
            _ => FormattableString.Invariant($"DSCP {packet.TypeOfService.Dscp} to {names.Name(forwarded.Rip)}"),
        };
    }

    /// <summary>The whole line; without a mode, that of any frame.</summary>
    public static string Describe(ForwardingMode? mode, SeenFrame frame, ForwardedPacket forwarded, IPacketNames names)
        => mode is null or TunnelMode ? PacketText.Describe(frame.Octets.Span, names)
            : $"{TagOf(frame)}{Label(mode, frame, forwarded, names)} | {PacketText.Describe(forwarded.Packet, names)}";

    /// <summary>The VLAN tag before a text about the frame, or an empty string for none.</summary>
    public static string TagOf(SeenFrame frame) => frame.Tag is { } tag ? $"{tag} " : "";
}
