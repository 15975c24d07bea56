using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PasK.Lab.Snapshots.Files;
using PasK.Trace.Flows;
using PasK.Trace.Forwarding;
using PasK.Trace.Packets;
using PasK.Trace.Probes;
using PasK.Trace.Streams;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Snapshots.Text;

/// <summary>The words that many lines of the canonical ladder share: the ends of a frame, the fields of a header, the name of a flow.</summary>
internal sealed class LadderWords(SnapshotNames names, FlowNumbers numbers)
{
    public SnapshotNames Names => names;

    /// <summary>A flow's name: <c>TCP client 192.168.212.225:p1 > VIP 192.168.193.50:80</c>.</summary>
    public string NameOf(Flow flow)
    {
        var (client, server) = (names.Name(flow.Key.Source), names.Name(flow.Key.Destination));
        return flow.Protocol switch
        {
            IpProtocol.Icmp => $"ICMP echo {client} > {server}, {IdentifierOf(flow)}",
            _ => $"{flow.Protocol.ToString().ToUpperInvariant()} {client}:{ClientPortOf(flow)} > {server}:{ServerPortOf(flow)}",
        };
    }

    /// <summary>The client's port as text. That of a probe is p without a number: which port a probe has is chance.</summary>
    private string ClientPortOf(Flow flow) => flow.IsProbe ? "p" : numbers.OfClient(flow) is { } number ? Symbol("p", number) : $"{flow.Key.SourcePort}";

    private string ServerPortOf(Flow flow) => numbers.OfServer(flow) is { } number ? Symbol("p", number) : $"{flow.Key.DestinationPort}";

    private string IdentifierOf(Flow flow) => flow.IsProbe ? "id" : Symbol("id", numbers.OfClient(flow)!.Value);

    private static string Symbol(string kind, int number) => FormattableString.Invariant($"{kind}{number}");

    /// <summary>What a packet says: a segment, a datagram or an echo, or an error about one.</summary>
    public string NameOf(FlowPacket packet) => packet.Kind switch
    {
        FlowPacketKind.Error => ErrorText.Of(packet, this),
        FlowPacketKind.Fragment => $"fragment of {packet.Flow.Protocol.ToString().ToUpperInvariant()}",
        _ when packet.Flow.Protocol == IpProtocol.Tcp => new TcpSegment(packet).Name,
        _ when packet.Flow.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Frame.Payload, out var echo, out _) => NameOf(echo, packet.Flow),
        _ => FormattableString.Invariant($"UDP length {UdpLength(packet)}{(packet.Frame.Payload[6..8].SequenceEqual("\0\0"u8) ? " without checksum" : "")}"),
    };

    /// <summary>What an echo of a flow says.</summary>
    public string NameOf(IcmpView echo, Flow flow)
    {
        var kind = echo.Type == IcmpType.EchoRequest ? "echo request" : "echo reply";
        var number = flow.IsProbe ? "" : FormattableString.Invariant($" {IdentifierOf(flow)} seq {echo.Sequence}");
        return FormattableString.Invariant($"{kind}{number}{(echo.Code == 0 ? "" : $" code {echo.Code}")}");
    }

    /// <summary>The length field (RFC 768). It is read here because a view, which checks the length, takes no cut datagram.</summary>
    private static int UdpLength(FlowPacket packet) => BinaryPrimitives.ReadUInt16BigEndian(packet.Frame.Payload[4..]);

    /// <summary>A flow's name, with the step in which it began.</summary>
    public string HeadOf(Flow flow) => $"{NameOf(flow)}, begun in step \"{flow.Step.Name}\"";

    /// <summary>The name of a stream of probes.</summary>
    public string HeadOf(ProbeStream stream)
    {
        var (tunnel, mapping, redirected, source, destination, protocol, port) = stream.Kind;
        var way = tunnel is { } ends ? $" in the tunnel to {names.Name(ends.Exit)}"
            : mapping is not null ? $" {WayOf(mapping)}"
            : redirected is { } mac ? $" {WayOf(mac)}"
            : "";
        var asked = protocol == IpProtocol.Icmp ? names.Name(destination) : $"{names.Name(destination)}:{port}";
        return $"health check {(protocol == IpProtocol.Icmp ? "ICMP echo" : protocol.ToString().ToUpperInvariant())} {names.Name(source)} > {asked}{way}";
    }

    /// <summary>Flows in the order in which they are told: by step, protocol and client.</summary>
    public IEnumerable<Flow> Sorted(IEnumerable<Flow> flows) => flows
        .OrderBy(flow => flow.Step.Number).ThenBy(flow => flow.Protocol).ThenBy(flow => flow.Key.Source.Value)
        .ThenBy(flow => numbers.OfClient(flow) ?? flow.Key.SourcePort.Value)
        .ThenBy(flow => flow.Key.Destination.Value).ThenBy(flow => flow.Key.DestinationPort.Value);

    /// <summary>The frame's ends: <c>client.eth0 > switch.xg1</c>, with VLAN tag, and who put it there where that cannot be the MAC's owner.</summary>
    public string EndsOf(ReadFrame frame)
    {
        var sender = names.NodeOf(frame.Source) is { } node && node == frame.Receiver.Node ? $" (put there by {frame.Sender})" : "";
        var tag = frame.Tag is { } vlan ? $" {vlan}" : "";
        return $"{names.Name(frame.Source)} > {names.Name(frame.Destination)}{sender}{tag}";
    }

    /// <summary>How a balancer sends a packet to a real server, after a comma; empty for a packet that it only routes.</summary>
    public string WayOf(ReadFrame frame)
        => frame.Outer is { } outer ? $", into the tunnel to {names.Name(outer.Destination)}"
            : frame.DscpMapping is { } mapping ? $", {WayOf(mapping)}"
            : frame.Redirected is { } mac ? $", {WayOf(mac)}"
            : frame.Translated is { } translated ? $", translated to {names.Name(translated.Destination)}{RportOf(frame)}"
            : "";

    /// <summary>The port that a packet has on the real server's side, where it is another than the client knows.</summary>
    private static string RportOf(ReadFrame frame)
        => frame.TranslatedFlow is { } wire && FlowKey.TryParse(frame.Packet, out var known) && wire.DestinationPort != known.DestinationPort
            ? $":{wire.DestinationPort}" : "";

    private string WayOf(DscpMapping to) => FormattableString.Invariant($"readdressed to {names.Name(to.Rip)} by DSCP {to.Dscp}");

    private string WayOf(MacAddress mac) => $"to the MAC of {names.Name(mac)}";

    /// <summary>
    /// The beginning of a line: arrow, ends, the tunnel's header, the packet's addresses where they are not those of the flow, and the packet's header.
    /// </summary>
    /// <param name="packet">The frame.</param>
    /// <param name="hasLengths">Whether total lengths are told.</param>
    public string HeadOf(FlowPacket packet, bool hasLengths)
    {
        var frame = packet.Frame;
        var text = new StringBuilder($"{packet.Arrow} {EndsOf(frame)}: ");
        if (frame.Outer is { } outer)
        {
            text.Append(CultureInfo.InvariantCulture, $"{TunnelOf(frame.Tunnel, FieldsOf(outer, hasLengths))} | ");
        }

        text.Append(packet.Kind != FlowPacketKind.Error && frame.SentFrom is { } from && from != packet.Key.Source ? $"from {names.Name(from)} " : "");
        text.Append(packet.Kind != FlowPacketKind.Error && frame.SentTo is { } to && to != packet.Key.Destination ? $"to {names.Name(to)}{RportOf(frame)} "
            : "");
        return text.Append(FieldsOf(frame.Ip!, hasLengths)).Append(" | ").ToString();
    }

    /// <summary>The header of a tunnel: what kind it is, its ends, the outer header's fields, and what its own headers say.</summary>
    public string TunnelOf(TunnelView tunnel, string fields)
        => $"{tunnel.Form.Name} {names.Name(tunnel.Outer.Source)} > {names.Name(tunnel.Outer.Destination)} {fields} {tunnel.Form.Describe(tunnel, names.Name)}"
            .TrimEnd();

    /// <summary>The fields of a header, without its addresses.</summary>
    public static string FieldsOf(IpFields ip, bool hasLength)
    {
        var text = new StringBuilder(
            string.Create(CultureInfo.InvariantCulture, $"ttl {ip.TimeToLive}{(ip.DontFragment ? " DF" : "")} tos {Tos(ip.TypeOfService)}"));
        text.Append(hasLength ? string.Create(CultureInfo.InvariantCulture, $" len {ip.TotalLength}") : "");
        text.Append(ip.IsFragment ? string.Create(CultureInfo.InvariantCulture, $" offset {ip.FragmentOffset}{(ip.MoreFragments ? " MF" : "")}") : "");
        return text.Append(ip.Options.Length > 0 ? $" options {ip.Options}" : "").ToString();
    }

    /// <summary>What is wrong with a frame, for the end of its line.</summary>
    public static string ProblemsOf(ReadFrame frame) => string.Concat(frame.Problems.Select(problem => $", {problem.Text}"));

    private static string Tos(byte value) => value == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"0x{value:x2}");
}
