using PasK.Lab.Snapshots.Files;
using PasK.Trace.Flows;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Snapshots.Text;

/// <summary>
/// Symbols for numbers that a kernel chose: a client's port from 32768 on (ip_local_port_range, ip(7)) becomes p1, p2 … of its host, the identifier of ICMP
/// echo id1, id2 …, one for each flow, in the order in which the host sent from them first. Two flows may have the same number by chance, so that the number
/// itself must not tell. A flow that somebody opens to such a port gets the symbol of the host's flow from that port.
/// </summary>
internal sealed class EphemeralNumbers
{
    private const int FirstEphemeral = 32768;
    private readonly Dictionary<Flow, int> _clients = [];
    private readonly Dictionary<(Ipv4Address Host, Port Port), int> _servers = [];
    private readonly Dictionary<(Ipv4Address Host, bool IsEcho), int> _counts = [];

    public EphemeralNumbers(SnapshotNames names, IReadOnlyList<Flow> flows)
    {
        foreach (var flow in flows.Where(flow => IsEcho(flow) || IsEphemeral(flow.Key.SourcePort)).OrderBy(flow => FirstSent(flow, names)))
        {
            _clients[flow] = Next(flow.Key.Source, IsEcho(flow));
        }

        foreach (var flow in flows.Where(flow => !IsEcho(flow) && IsEphemeral(flow.Key.DestinationPort)))
        {
            var server = (flow.Key.Destination, flow.Key.DestinationPort);
            _servers[server] = _servers.TryGetValue(server, out var known) ? known : OwnerOf(flow) is { } owner ? _clients[owner]
                : Next(flow.Key.Destination, isEcho: false);
        }
    }

    /// <summary>The client's port as text. That of a probe is p without a number: which port a probe has is chance.</summary>
    public string ClientPortOf(Flow flow)
        => flow.IsProbe ? "p" : _clients.TryGetValue(flow, out var symbol) ? FormattableString.Invariant($"p{symbol}") : flow.Key.SourcePort.ToString();

    /// <summary>The server's port as text.</summary>
    public string ServerPortOf(Flow flow)
        => _servers.TryGetValue((flow.Key.Destination, flow.Key.DestinationPort), out var symbol) ? FormattableString.Invariant($"p{symbol}")
            : flow.Key.DestinationPort.ToString();

    /// <summary>The identifier of a flow of echoes as text.</summary>
    public string IdentifierOf(Flow flow) => flow.IsProbe ? "id" : FormattableString.Invariant($"id{_clients[flow]}");

    /// <summary>The number of a flow's client, by which flows are sorted.</summary>
    public int OrderOf(Flow flow) => _clients.GetValueOrDefault(flow, flow.Key.SourcePort.Value);

    /// <summary>The last flow that a host had opened from a port before another came to that port.</summary>
    private Flow? OwnerOf(Flow flow)
        => _clients.Keys.Where(own => own.Protocol == flow.Protocol && own.Key.Source == flow.Key.Destination && own.Key.SourcePort == flow.Key.DestinationPort
            && own.Packets[0].Frame.Number < flow.Packets[0].Frame.Number).MaxBy(own => own.Packets[0].Frame.Number);

    private static bool IsEcho(Flow flow) => flow.Protocol == IpProtocol.Icmp;

    private static bool IsEphemeral(Port port) => port.Value >= FirstEphemeral;

    /// <summary>
    /// The number of the frame in which the client sent its first packet: on its own link, where the order does not depend on other links, or on any link
    /// where its own is not known.
    /// </summary>
    private static int FirstSent(Flow flow, SnapshotNames names)
        => (flow.Packets.FirstOrDefault(packet => packet.IsForward && names.NodeOf(packet.Key.Source) == packet.Frame.Sender.Node)
            ?? flow.Packets[0]).Frame.Number;

    private int Next(Ipv4Address host, bool isEcho) => _counts[(host, isEcho)] = _counts.GetValueOrDefault((host, isEcho)) + 1;
}
