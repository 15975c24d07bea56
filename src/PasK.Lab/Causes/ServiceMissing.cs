using PasK.Lab.Exchanges;
using PasK.Lab.Setup;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Lab.Causes;

/// <summary>Nothing listens on a port of a real server that clients or probes ask: its kernel resets TCP, and refuses UDP by an ICMP error.</summary>
internal static class ServiceMissing
{
    public static IEnumerable<Cause> In(CauseEvidence seen)
    {
        foreach (var one in seen.Reals)
        {
            var refusals = one.Answered.Select(frame => (Frame: frame, Port: RefusedPort(frame, seen))).Where(refused => refused.Port is not null);
            foreach (var refused in refusals.GroupBy(refused => refused.Port!.Value))
            {
                var (first, real) = (refused.First().Frame, one.Real.Name);
                if (!one.Answered.Any(frame => frame.Ip!.Protocol != IpProtocol.Icmp && IsAccepted(frame, refused.Key)))
                {
                    var (isTcp, port) = (refused.Key.Protocol == IpProtocol.Tcp, refused.Key.Port);
                    yield return new Cause(
                        real,
                        $"nothing listens on {(isTcp ? "TCP" : "UDP")} port {port} of {real}: it "
                            + $"{(isTcp ? "resets connections" : "refuses datagrams by ICMP 3/3")}{Seen.First([first])}",
                        (real, isTcp ? ServiceCommand.OfHttp(port) : ServiceCommand.OfUdpEcho(port, first.Ip!.Source)))
                    {
                        Matter = $"{refused.Key}",
                    };
                }
            }
        }
    }

    /// <summary>The port, as it is on the wire, that a frame says nothing listens on, where something should.</summary>
    private static (IpProtocol Protocol, Port Port)? RefusedPort(ReadFrame frame, CauseEvidence seen)
    {
        var evidence = seen.Evidence;
        if (IcmpView.TryParseError(frame.Packet, out _, out var quote))
        {
            return FlowKey.TryParse(quote, out var refused) && evidence.Plan.Has(ExchangeKind.Datagram, refused)
                ? (refused.Protocol, refused.DestinationPort) : null;
        }

        return frame.TcpFlags.HasFlag(TcpFlags.Rst) && FlowKey.TryParse(frame.Packet, out var flow)
            && (evidence.Plan.Has(ExchangeKind.Download, flow.Reverse) || evidence.OwnAddresses.Contains(flow.Destination))
            && FlowKey.TryParse(frame.PacketOnTheWire, out var onTheWire) ? (flow.Protocol, onTheWire.SourcePort) : null;
    }

    private static bool IsAccepted(ReadFrame frame, (IpProtocol Protocol, Port Port) asked)
        => FlowKey.TryParse(frame.PacketOnTheWire, out var flow) && (flow.Protocol, flow.SourcePort) == asked && !frame.TcpFlags.HasFlag(TcpFlags.Rst);
}
