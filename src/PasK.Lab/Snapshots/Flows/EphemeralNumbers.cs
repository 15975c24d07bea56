using PasK.Wire;

namespace PasK.Lab;

/// <summary>
/// Symbols for numbers that a kernel chose: ports from 32768 on (ip_local_port_range, ip(7)) become p1, p2 … and identifiers of ICMP echo id1, id2 … of
/// their host, in the order in which the host sent from them first.
/// </summary>
internal sealed class EphemeralNumbers
{
    private const int FirstEphemeral = 32768;
    private readonly Dictionary<(Ipv4Address Host, bool IsEcho, Port Number), int> _symbols = [];
    private readonly Dictionary<(Ipv4Address Host, bool IsEcho), int> _counts = [];

    public EphemeralNumbers(SnapshotFile file, IReadOnlyList<LadderFlow> flows)
    {
        var packets = flows.SelectMany(flow => flow.Packets).Where(packet => packet.Kind == FlowPacketKind.Packet);
        foreach (var packet in packets.OrderBy(packet => IsSentByHost(packet, file.Names) ? 0 : 1).ThenBy(packet => packet.Frame.Number))
        {
            var isEcho = packet.Key.Protocol == IpProtocol.Icmp;
            var key = isEcho ? packet.Flow.Key : packet.Key;
            Name(key.Source, isEcho, key.SourcePort);
        }

        // Who was asked and never answered.
        foreach (var flow in flows.Where(flow => flow.Protocol != IpProtocol.Icmp))
        {
            Name(flow.Key.Destination, isEcho: false, flow.Key.DestinationPort);
        }
    }

    /// <summary>A port as text.</summary>
    public string PortOf(Ipv4Address host, Port port) => _symbols.TryGetValue((host, false, port), out var symbol) ? FormattableString.Invariant($"p{symbol}") : port.ToString();

    /// <summary>The symbol's number of a flow's client, by which flows are sorted.</summary>
    public int OrderOf(LadderFlow flow) => _symbols.GetValueOrDefault((flow.Key.Source, flow.Protocol == IpProtocol.Icmp, flow.Key.SourcePort), flow.Key.SourcePort.Value);

    /// <summary>The identifier of a flow of echoes as text.</summary>
    public string IdentifierOf(LadderFlow flow) => FormattableString.Invariant($"id{_symbols[(flow.Key.Source, true, flow.Key.SourcePort)]}");

    private static bool IsSentByHost(FlowPacket packet, SnapshotNames names) => names.NodeOf(packet.Key.Source) == SnapshotLink.NodeOf(packet.Frame.Sender);

    private void Name(Ipv4Address host, bool isEcho, Port number)
    {
        if ((isEcho || number.Value >= FirstEphemeral) && !_symbols.ContainsKey((host, isEcho, number)))
        {
            _symbols[(host, isEcho, number)] = _counts[(host, isEcho)] = _counts.GetValueOrDefault((host, isEcho)) + 1;
        }
    }
}
