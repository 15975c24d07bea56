using PasK.Trace.Flows;
using PasK.Trace.Packets;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Text;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Snapshots.Text;

/// <summary>An ICMP error of a flow: who says it to whom, what it says, and the packet that it quotes.</summary>
internal static class ErrorText
{
    public static string Of(FlowPacket packet, LadderWords words)
    {
        var error = packet.Frame.PacketOnTheWire;
        _ = IcmpView.TryParse(error.Payload, out var icmp, out _);
        icmp.TryGetQuote(out var quote);
        var said = $"ICMP {words.Names.Name(error.Source)} > {words.Names.Name(error.Destination)} {PacketText.ReasonOf(icmp, words.Names)}";
        return $"{said}, quoting {(packet.IsForward ? "→" : "←")} {QuoteOf(quote, icmp, packet, words)}";
    }

    private static string QuoteOf(Ipv4View quote, IcmpView icmp, FlowPacket packet, LadderWords words)
    {
        if (TunnelView.TryParse(quote, out var tunnel))
        {
            var outer = words.TunnelOf(tunnel, FieldsOf(quote, icmp, packet));
            return $"{outer} | {FieldsOf(tunnel.Inner, icmp, packet)} | {MessageOf(tunnel.Inner, packet, words)}";
        }

        var cut = quote.FragmentOffset == 0 ? TunnelForms.OfProtocol(quote.Protocol)?.Name : null;
        var sentTo = packet.Flow.HasRewrittenAddress && quote.Destination != packet.Key.Destination ? $"to {words.Names.Name(quote.Destination)} " : "";
        var sentFrom = packet.Flow.HasRewrittenAddress && quote.Source != packet.Key.Source ? $"from {words.Names.Name(quote.Source)} " : "";
        return $"{sentFrom}{sentTo}{FieldsOf(quote, icmp, packet)} | {cut ?? MessageOf(quote, packet, words)}";
    }

    /// <summary>The fields of a quoted header. A TCP segment that was too large has no length: which of a burst were, and how large, is chance.</summary>
    private static string FieldsOf(Ipv4View quote, IcmpView icmp, FlowPacket packet)
    {
        var isTooLarge = icmp is { Type: IcmpType.DestinationUnreachable, Code: (byte)IcmpUnreachableCode.FragmentationNeeded }
            && packet.Flow.Protocol == IpProtocol.Tcp && quote.TotalLength > icmp.NextHopMtu;
        var fields = LadderWords.FieldsOf(new IpFields(quote), hasLength: !isTooLarge)
            + (isTooLarge ? FormattableString.Invariant($" len over {icmp.NextHopMtu}") : "");
        return fields + (quote.IsChecksumValid ? "" : " ip checksum bad");
    }

    private static string MessageOf(Ipv4View quote, FlowPacket packet, LadderWords words)
    {
        if (quote.Payload.Length < 8 || quote.FragmentOffset != 0)
        {
            return quote.FragmentOffset != 0 ? "fragment" : "cut short";
        }

        return quote.Protocol switch
        {
            IpProtocol.Tcp => packet.Flow.InitialSequenceOf(packet.Key) is { } initial
                && initial == System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(quote.Payload[4..]) ? "TCP SYN" : "TCP segment",
            IpProtocol.Icmp when IcmpView.TryParse(quote.Payload, out var echo, out _) => words.NameOf(echo, packet.Flow),
            _ => quote.Protocol.ToString().ToUpperInvariant(),
        };
    }
}
