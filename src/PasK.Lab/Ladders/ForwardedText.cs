using PasK.Trace.Packets;
using PasK.Wire.Text;

namespace PasK.Lab.Ladders;

/// <summary>What a ladder writes of a frame that takes a packet to a real server.</summary>
internal static class ForwardedText
{
    /// <summary>
    /// How the packet is forwarded, before the packet; empty for any other frame. A translated packet is shown as it is on the wire: its replies come back
    /// the same way, so that both directions of a flow are seen.
    /// </summary>
    public static string LabelOf(ReadFrame frame, IPacketNames names)
        => frame.Rip is not { } rip || frame.Translated is not null ? ""
            : frame.Outer is not null ? $"{PacketText.DescribeTunnel(frame.Tunnel.Outer, names)} | "
            : frame.DscpMapping is { } mapping ? FormattableString.Invariant($"DSCP {mapping.Dscp} to {names.Name(rip)} | ")
            : $"to the MAC of {names.Name(rip)} | ";

    /// <summary>The whole line of a frame, whatever it carries.</summary>
    public static string Describe(ReadFrame frame, IPacketNames names)
        => frame.Outer is null && LabelOf(frame, names) is { Length: > 0 } label
            ? $"{TagOf(frame)}{label}{PacketText.Describe(frame.Packet, names)}" : PacketText.Describe(frame.Octets, names);

    /// <summary>The VLAN tag before a text about the frame, or an empty string for none.</summary>
    public static string TagOf(ReadFrame frame) => frame.Tag is { } tag ? $"{tag} " : "";
}
