using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Crossings;
using PasK.Trace.Flows;
using PasK.Trace.Streams;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Snapshots.Text;

/// <summary>
/// What became of a flow's packets on their way through a balancer. Packets from or to the balancer itself are left out. How many packets there were is
/// never told: with TCP it is chance.
/// </summary>
internal sealed class FlowCrossing(string balancer, FlowReporter reporter, TunnelIdentifications tunnels)
{
    private readonly Lazy<IReadOnlyDictionary<FlowKey, RejectedOctets>> _rejected = new(() => RejectedOctets.Of(reporter.Flow));
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines()
    {
        AddDirection("→");
        AddDirection("←");
        return _lines;
    }

    /// <summary>Looks only at the identifications of the tunnel packets that the balancer has sent.</summary>
    public void CheckIdentifications()
        => CheckTunnels("→", [.. reporter.Flow.Packets.Where(packet => packet.Frame.Outer is not null && packet.Frame.Sender.Node == balancer)]);

    private void AddDirection(string arrow)
    {
        var crossing = Crossing.Of(reporter.Flow.Packets.Where(packet => packet.Arrow == arrow), balancer, reporter.Words.Names);
        var pairs = crossing.Pairs;
        var ways = crossing.Crossed.Select(pair => WayOf(pair.Entered!, pair.Left!)).Distinct().Order(StringComparer.Ordinal).ToList();
        var changes = crossing.Crossed.SelectMany(Report).Distinct().ToList();
        _lines.AddRange(ways.Select(way => $"{arrow} {way}{(changes.Count == 0 ? ", unchanged but for ttl - 1, identification kept" : "")}"));
        _lines.AddRange(crossing.Cut.Select(one => FormattableString.Invariant(
            $"{arrow} {WayOf(one.Entered, one.Pieces[0])}, cut into {one.Pieces.Count} pieces, unchanged but for ttl - 1, identification kept")).Distinct());
        _lines.AddRange(changes.Select(change => $"{arrow} changed: {change}"));
        _lines.AddRange(pairs.Where(pair => pair.Left is null).Select(pair => $"{arrow} {LossOf(pair.Entered!)}").Distinct());
        _lines.AddRange(pairs.Where(pair => pair.Entered is null).Select(pair => Uncalled(arrow, pair.Left!)).Distinct());
        CheckReal(crossing.Left);
        CheckTunnels(arrow, [.. crossing.Tunnelled]);
        foreach (var packet in crossing.Overtaking)
        {
            Remark(
                $"{arrow} not in the order in which they came", FindingKind.Reordered, packet,
                $"left by {packet.Frame.Link.Name} before a packet that had come earlier");
        }

        if (pairs.Count + crossing.Cut.Count == 0)
        {
            _lines.Add($"{arrow} does not pass");
        }
    }

    private string WayOf(FlowPacket entered, FlowPacket left) => $"from {entered.Frame.Link.Name} to {left.Frame.Link.Name}{reporter.Words.WayOf(left.Frame)}";

    private IEnumerable<string> Report(PacketPair<FlowPacket> pair)
    {
        var (entered, left) = (pair.Entered!.Frame, pair.Left!.Frame);
        foreach (var change in PacketChanges.Between(entered, left).Select(change => $"{(left.Outer is null ? "" : "inner ")}{change}"))
        {
            reporter.Report(FindingKind.Relation, pair.Left!, $"came by {entered.Link.Name} and left by {left.Link.Name} with {change}");
            yield return change;
        }
    }

    private string LossOf(FlowPacket packet)
    {
        var segment = packet.Kind == FlowPacketKind.Packet && reporter.Flow.Protocol == IpProtocol.Tcp ? new TcpSegment(packet) : null;
        var name = segment switch
        {
            { Length: > 0 } when _rejected.Value[packet.Key].IsTooLarge(segment) => "segments that ICMP rejects as too large",
            { Length: > 0 } => "DATA",
            { IsPureAcknowledgement: true } => "ACK",
            _ => reporter.Words.NameOf(packet),
        };
        return $"came by {packet.Frame.Link.Name} and did not leave: {name}";
    }

    private string Uncalled(string arrow, FlowPacket packet)
    {
        reporter.Report(FindingKind.Originated, packet, $"left by {packet.Frame.Link.Name} and had not come to the balancer");
        return $"{arrow} left by {packet.Frame.Link.Name} and had not come: {reporter.Words.NameOf(packet)}";
    }

    private void CheckReal(IReadOnlyList<FlowPacket> left)
    {
        var ways = left.Select(packet => reporter.Words.WayOf(packet.Frame)).Where(way => way.Length > 0).Distinct().ToList();
        if (ways.Count > 1)
        {
            reporter.Report(FindingKind.Relation, left.First(packet => reporter.Words.WayOf(packet.Frame) == ways[0]),
                $"the packets of one flow went{string.Join(" and", ways.Select(way => way[1..]))}: the session was not kept");
        }
    }

    private void CheckTunnels(string arrow, List<FlowPacket> tunnelled)
    {
        var directions = tunnelled.Where(packet => packet.Frame.Tunnel.IsInUdp).GroupBy(packet => packet.Key, packet => packet.Frame.Tunnel.SourcePort);
        if (directions.Any(ports => ports.Distinct().Count() > 1))
        {
            Remark(
                $"{arrow} {TunnelRemarks.SeveralSourcePorts}", FindingKind.SeveralSourcePorts, tunnelled[0],
                $"the {tunnelled[0].Frame.Tunnel.Form.Name} packets of one flow come from several UDP ports: they may overtake each other");
        }

        foreach (var packet in tunnelled.OrderBy(packet => packet.Frame.Number).Where(packet => !tunnels.Add(packet.Frame.Outer!)).ToList())
        {
            // That of a packet which is never cut may be any (RFC 6864 §4.1).
            var isNeverCut = packet.Frame.Outer!.DontFragment;
            Remark(
                $"{arrow} {TunnelRemarks.ReusedIdentification(isNeverCut)}", isNeverCut ? FindingKind.ReusedIdentification : FindingKind.Relation, packet,
                FormattableString.Invariant(
                    $"link {packet.Frame.Link.Name}: the outer identification 0x{packet.Frame.Outer.Identification:x4} was used before in this tunnel"));
        }
    }

    /// <summary>Reports something about a packet, and adds a line about it once.</summary>
    private void Remark(string line, FindingKind kind, FlowPacket packet, string what)
    {
        reporter.Report(kind, packet, what);
        if (!_lines.Contains(line))
        {
            _lines.Add(line);
        }
    }
}
