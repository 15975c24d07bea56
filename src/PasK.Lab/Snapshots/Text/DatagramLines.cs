using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Snapshots.Text;

/// <summary>
/// The lines of a flow of UDP datagrams or ICMP echoes on a link, packet by packet. What goes from the client comes first; an echo's reply follows its request.
/// </summary>
internal static class DatagramLines
{
    public static List<string> Of(IReadOnlyList<FlowPacket> packets, FlowReporter reporter)
    {
        var seen = new HashSet<(FlowKey, (SeenEnd, bool), IpFields, string)>();
        var exchanges = new List<int>();
        var lines = new List<(int Exchange, bool IsAnswer, string Text)>();
        foreach (var packet in packets)
        {
            var name = NameOf(packet, reporter.Words);
            reporter.ReportProblems(packet, name);
            var isDuplicate = !seen.Add((packet.Key, packet.Passage, packet.Frame.Ip!, Convert.ToHexString(packet.Frame.Payload)))
                && packet.Frame.Ip!.Identification != 0;
            if (isDuplicate)
            {
                reporter.Report(FindingKind.Duplicate, $"{packet.Arrow} {name}", "the very same packet crossed the link before");
            }

            var exchange = ExchangeOf(packet, packets);
            if (!exchanges.Contains(exchange))
            {
                exchanges.Add(exchange);
            }

            var text = $"{reporter.Words.HeadOf(packet, hasLengths: true)}{name}{LadderWords.ProblemsOf(packet.Frame)}{LengthProblem(packet, reporter, name)}";
            lines.Add((exchanges.IndexOf(exchange), packet.Arrow == "←", text + (isDuplicate ? ", duplicate" : "")));
        }

        return [.. lines.OrderBy(line => line.Exchange).ThenBy(line => line.IsAnswer).Select(line => line.Text)];
    }

    /// <summary>What a packet of UDP or ICMP, or an error about one, says.</summary>
    public static string NameOf(FlowPacket packet, LadderWords words) => packet.Kind switch
    {
        FlowPacketKind.Error => ErrorText.Of(packet, words),
        FlowPacketKind.Fragment => $"fragment of {packet.Flow.Protocol.ToString().ToUpperInvariant()}",
        _ when packet.Flow.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Frame.Payload, out var echo, out _) => EchoText(echo, packet.Flow, words),
        _ => FormattableString.Invariant($"UDP length {UdpLength(packet)}{(packet.Frame.Payload[6..8].SequenceEqual("\0\0"u8) ? " without checksum" : "")}"),
    };

    public static string EchoText(IcmpView echo, Flow flow, LadderWords words)
    {
        var kind = echo.Type == IcmpType.EchoRequest ? "echo request" : "echo reply";
        var number = flow.IsProbe ? "" : FormattableString.Invariant($" {words.Numbers.IdentifierOf(flow)} seq {echo.Sequence}");
        return FormattableString.Invariant($"{kind}{number}{(echo.Code == 0 ? "" : $" code {echo.Code}")}");
    }

    /// <summary>The length field (RFC 768). It is read here because a view, which checks the length, takes no cut datagram.</summary>
    private static int UdpLength(FlowPacket packet) => (packet.Frame.Payload[4] << 8) | packet.Frame.Payload[5];

    private static string LengthProblem(FlowPacket packet, FlowReporter reporter, string name)
    {
        if (packet is not { Kind: FlowPacketKind.Packet, Flow.Protocol: IpProtocol.Udp } || packet.Frame.Ip!.IsFragment
            || UdpLength(packet) == packet.Frame.PayloadLength)
        {
            return "";
        }

        var problem = FormattableString.Invariant($"udp length {UdpLength(packet)} in a packet that has {packet.Frame.PayloadLength} octets for it");
        reporter.Report(FindingKind.BadLength, name, problem);
        return ", " + problem;
    }

    /// <summary>The exchange that a packet belongs to: an echo's sequence number. Datagrams have none.</summary>
    private static int ExchangeOf(FlowPacket packet, IReadOnlyList<FlowPacket> packets)
    {
        if (packet.Flow.Protocol != IpProtocol.Icmp || !IcmpView.TryParse(packet.Frame.Payload, out var icmp, out _))
        {
            return 0;
        }

        return packet.Kind switch
        {
            FlowPacketKind.Packet => icmp.Sequence,
            FlowPacketKind.Fragment => packets
                .FirstOrDefault(other => other.Kind == FlowPacketKind.Packet && other.Frame.Ip!.FragmentKey == packet.Frame.Ip!.FragmentKey) is { } first
                ? ExchangeOf(first, packets) : 0,
            _ => icmp.TryGetQuote(out var quote) && quote.Protocol == IpProtocol.Icmp && IcmpView.TryParse(quote.Payload, out var quoted, out _)
                ? quoted.Sequence : 0,
        };
    }
}
