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
        var came = evidence.ToClients.Select(frame => Describe(frame, evidence)).ToList();
        return came.Count == 0 ? [WireAccount.Sentence("nothing came back to the clients", 0)] : WireAccount.Sentences(came);
    }

    private static string Describe(SeenFrame frame, Evidence evidence)
    {
        frame.TryGetIpv4(out var packet);
        var from = evidence.Vips.Contains(packet.Source) ? $"from the VIP {packet.Source}" : $"from {packet.Source} (no VIP)";
        return "the clients got " + (IcmpView.TryParseError(packet, out var error, out var quote)
            ? $"{WireAccount.ReasonOf(error, evidence.Names)} {from}, quoting {About(quote)}" : KindOf(packet, from));
    }

    private static string KindOf(Ipv4View packet, string from)
        => packet.Protocol == IpProtocol.Icmp
            ? IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.Type == IcmpType.EchoReply ? $"echo replies {from}" : $"ICMP {from}"
            : !FlowKey.TryParse(packet, out var flow) ? $"packets {from} that cannot be told apart"
            : flow.Protocol == IpProtocol.Udp ? $"datagrams {from}, port {flow.SourcePort}"
            : TcpView.TryParse(packet.Payload, out var tcp, out _) && tcp.Flags.HasFlag(TcpFlags.Rst) ? $"TCP resets {from}, port {flow.SourcePort}"
            : $"TCP segments of a connection {from}, port {flow.SourcePort}";

    private static string About(Ipv4View quote)
        => FlowKey.TryParse(quote, out var flow) && quote.Protocol is IpProtocol.Tcp or IpProtocol.Udp
            ? $"{(quote.Protocol == IpProtocol.Udp ? "UDP" : "TCP")} to port {flow.DestinationPort}"
            : FormattableString.Invariant($"protocol {(byte)quote.Protocol}");
}
