using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Trace.Flows;

/// <summary>
/// Numbers in place of those that a kernel chose, the same in every run: a client's port from 32768 on (ip_local_port_range, ip(7)), and the identifier of
/// ICMP echo. Each host's flows count from 1, in the order in which it sent its first packets. Two flows may have the same port by chance, so that the port
/// itself must not tell. A flow that somebody opens to such a port gets the number of the host's flow from that port.
/// </summary>
public sealed class FlowNumbers
{
    private const int FirstEphemeral = 32768;
    private readonly Dictionary<Flow, int> _clients = [];
    private readonly Dictionary<(Ipv4Address Host, Port Port), int> _servers = [];
    private readonly Dictionary<(Ipv4Address Host, bool IsEcho), int> _counts = [];

    /// <summary>Numbers flows.</summary>
    /// <param name="names">Tells each client's node, and so its own link.</param>
    /// <param name="flows">The flows.</param>
    public FlowNumbers(IBoxNames names, IReadOnlyList<Flow> flows)
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

    /// <summary>The number of a flow by its client's port or identifier, or null where the port is no kernel's choice.</summary>
    public int? OfClient(Flow flow) => _clients.TryGetValue(flow, out var number) ? number : null;

    /// <summary>The number of a flow by its server's port, or null where the port is no kernel's choice.</summary>
    public int? OfServer(Flow flow) => _servers.TryGetValue((flow.Key.Destination, flow.Key.DestinationPort), out var number) ? number : null;

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
    private static int FirstSent(Flow flow, IBoxNames names)
        => (flow.Packets.FirstOrDefault(packet => packet.IsForward && names.NodeOf(packet.Key.Source) == packet.Frame.Sender.Node)
            ?? flow.Packets[0]).Frame.Number;

    private int Next(Ipv4Address host, bool isEcho) => _counts[(host, isEcho)] = _counts.GetValueOrDefault((host, isEcho)) + 1;
}
