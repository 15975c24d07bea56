using System.Globalization;
using PasK.Lab.Claims;
using PasK.Trace.Frames;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Lab.WireAccounts;

/// <summary>What came back to the clients, by kind and sender.</summary>
internal static class ClientAnswers
{
    public static IEnumerable<string> In(Evidence evidence)
    {
        var came = evidence.OnClientLinks.Where(frame => frame.TryGetIpv4(out var packet) && evidence.ClientAddresses.Contains(packet.Destination)).ToList();
        return came.Count == 0
            ? [WireAccount.Sentence("nothing came back to the clients", 0)]
            : WireAccount.Sentences(came.Select(frame => (frame, (string?)Describe(frame, evidence))));
    }

    private static string Describe(SeenFrame frame, Evidence evidence)
    {
        frame.TryGetIpv4(out var packet);
        var from = evidence.Vips.Contains(packet.Source) ? $"from the VIP {packet.Source}" : $"from {packet.Source} (no VIP)";
        return $"the clients got {KindOf(packet, from)}";
    }

    private static string KindOf(Ipv4View packet, string from)
    {
        if (packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _))
        {
            return icmp.Type == IcmpType.EchoReply ? $"echo replies {from}"
                : icmp.TryGetQuote(out var quote) ? $"{IcmpReason.Of(icmp)} {from}, quoting {About(quote)}"
                : $"ICMP {from}";
        }

        if (!FlowKey.TryParse(packet, out var flow))
        {
            return $"packets {from} that cannot be told apart";
        }

        var isReset = packet.Protocol == IpProtocol.Tcp && TcpView.TryParse(packet.Payload, out var tcp, out _) && tcp.Flags.HasFlag(TcpFlags.Rst);
        var what = packet.Protocol == IpProtocol.Udp ? "datagrams" : isReset ? "TCP resets" : "TCP segments of a connection";
        return string.Create(CultureInfo.InvariantCulture, $"{what} {from}, port {flow.SourcePort}");
    }

    private static string About(Ipv4View quote)
        => FlowKey.TryParse(quote, out var flow) && quote.Protocol is IpProtocol.Tcp or IpProtocol.Udp
            ? string.Create(CultureInfo.InvariantCulture, $"{(quote.Protocol == IpProtocol.Udp ? "UDP" : "TCP")} to port {flow.DestinationPort}")
            : string.Create(CultureInfo.InvariantCulture, $"protocol {(byte)quote.Protocol}");
}
