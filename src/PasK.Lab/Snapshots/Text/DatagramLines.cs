using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Flows;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Lab.Snapshots.Text;

/// <summary>
/// The lines of a flow of UDP datagrams or ICMP echoes on a link, packet by packet. What goes from the client comes first; an echo's reply follows its request.
/// </summary>
internal static class DatagramLines
{
    public static List<string> Of(IReadOnlyList<FlowPacket> packets, FlowReporter reporter)
    {
        var datagrams = Datagram.Of(packets);
        var exchanges = datagrams.Select(datagram => datagram.Exchange).Distinct().ToList();
        return [.. datagrams.Select(datagram => (datagram.Exchange, datagram.Packet.Arrow, Text: LineOf(datagram, reporter))).ToList()
            .OrderBy(line => exchanges.IndexOf(line.Exchange)).ThenBy(line => line.Arrow == "←").Select(line => line.Text)];
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

    private static string LineOf(Datagram datagram, FlowReporter reporter)
    {
        var (packet, name) = (datagram.Packet, NameOf(datagram.Packet, reporter.Words));
        reporter.ReportProblems(packet, name);
        if (datagram.IsDuplicate)
        {
            reporter.Report(FindingKind.Duplicate, $"{packet.Arrow} {name}", "the very same packet crossed the link before");
        }

        return $"{reporter.Words.HeadOf(packet, hasLengths: true)}{name}{LadderWords.ProblemsOf(packet.Frame)}{(datagram.IsDuplicate ? ", duplicate" : "")}";
    }
}
