using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Flows;

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

    private static string LineOf(Datagram datagram, FlowReporter reporter)
    {
        var line = reporter.LineOf(datagram.Packet, reporter.Words.NameOf(datagram.Packet));
        if (!datagram.IsDuplicate)
        {
            return line;
        }

        reporter.Report(FindingKind.Duplicate, datagram.Packet, "the very same packet crossed the link before");
        return $"{line}, duplicate";
    }
}
