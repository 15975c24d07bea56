using PasK.Lab.Captures;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Ladders;

/// <summary>A probe of a health check with what came back, on all links.</summary>
/// <param name="check">What the probes of one check have in common: the real's address, the address asked, the protocol and the port.</param>
internal sealed class ProbeExchange((Ipv4Address? Rip, Ipv4Address Asked, IpProtocol Protocol, Port Port) check)
{
    private readonly List<(SeenFrame Frame, string Kind)> _frames = [];

    /// <summary>What the probes of one check have in common.</summary>
    public (Ipv4Address? Rip, Ipv4Address Asked, IpProtocol Protocol, Port Port) Check => check;

    /// <summary>Its frames in the order in which they were seen.</summary>
    public IEnumerable<SeenFrame> Frames => _frames.Select(one => one.Frame);

    /// <summary>How it went: who sent what, link by link. Exchanges that went alike have the same course.</summary>
    public string Course
        => string.Join('\n', _frames.GroupBy(one => one.Frame.Link.Name).OrderBy(link => link.Key, StringComparer.Ordinal)
            .Select(link => $"{link.Key}: {string.Join(", ", link.Select(one => $"{one.Frame.Sender.Node} {one.Kind}"))}"));

    /// <summary>The probes in a capture, in the order of their beginnings.</summary>
    public static IReadOnlyList<ProbeExchange> In(Topology topology, Capture capture)
    {
        var modes = ForwardingModes.Of(topology);
        var probes = TopologyProbes.Of(topology);
        var own = topology.Balancers.SelectMany(balancer => balancer.Interfaces).Select(one => one.Address.Address).ToHashSet();
        var exchanges = new List<ProbeExchange>();
        var open = new Dictionary<(FlowKey Flow, int Number), (ProbeExchange Exchange, uint? Sequence)>();
        foreach (var frame in capture.Frames.Where(frame => probes.IsProbe(frame.Octets.Span)))
        {
            if (!TryGetPacket(frame, modes, out var packet) || !TryGetConversation(packet, own, out var conversation, out var beginning))
            {
                continue;
            }

            if (!open.TryGetValue(conversation, out var found) || (beginning is not null && beginning != found.Sequence))
            {
                var flow = conversation.Flow;
                Ipv4Address? rip = modes.TryRead(frame, out var forwarded) ? forwarded.Rip : null;
                found = (new ProbeExchange((rip, flow.Destination, flow.Protocol, flow.Protocol == IpProtocol.Icmp ? default : flow.DestinationPort)),
                    beginning);
                open[conversation] = found;
                exchanges.Add(found.Exchange);
            }

            found.Exchange._frames.Add((frame, KindOf(packet)));
        }

        return exchanges;
    }

    /// <summary>
    /// The flow that a packet belongs to, from the balancer's side, and the sequence number of a SYN. A new number begins another probe from the same port.
    /// </summary>
    private static bool TryGetConversation(Ipv4View packet, HashSet<Ipv4Address> own, out (FlowKey Flow, int Number) conversation, out uint? beginning)
    {
        (conversation, beginning) = (default, null);
        var asked = packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.TryGetQuote(out var quote)
            ? Innermost(quote) : packet;
        if (!FlowKey.TryParse(asked, out var flow))
        {
            return false;
        }

        var number = asked.Protocol == IpProtocol.Icmp && IcmpView.TryParse(asked.Payload, out var echo, out _) ? echo.Sequence : 0;
        conversation = (own.Contains(flow.Source) ? flow : flow.Reverse, number);
        beginning = packet.Protocol == IpProtocol.Tcp && TcpView.TryParse(packet.Payload, out var tcp, out _) && tcp.Flags == TcpFlags.Syn ? tcp.Sequence
            : null;
        return true;
    }

    /// <summary>The packet that a real receives or sends. A frame that was cut short has none, though it may quote a probe.</summary>
    private static bool TryGetPacket(SeenFrame frame, ForwardingModes modes, out Ipv4View packet)
    {
        var isForwarded = modes.TryRead(frame, out var forwarded);
        packet = forwarded.Packet;
        return isForwarded || frame.TryGetIpv4(out packet);
    }

    private static Ipv4View Innermost(Ipv4View quote)
        => TunnelView.TryParse(quote, out var tunnel) ? tunnel.Inner : quote;

    private static string KindOf(Ipv4View packet)
        => packet.Protocol == IpProtocol.Tcp && TcpView.TryParse(packet.Payload, out var tcp, out _) ? $"TCP {tcp.Flags}"
            : packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _)
                ? FormattableString.Invariant($"ICMP {(byte)icmp.Type}/{icmp.Code}")
            : $"{packet.Protocol}";
}
