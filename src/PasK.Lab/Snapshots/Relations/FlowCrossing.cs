using PasK.Lab.Snapshots.Files;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Snapshots.Flows;
using PasK.Lab.Snapshots.Text;
using PasK.Wire.Ip;

namespace PasK.Lab.Snapshots.Relations;

/// <summary>
/// What became of a flow's packets on their way through a balancer. Packets from or to the balancer itself are left out. How many packets there were is
/// never told: with TCP it is chance.
/// </summary>
internal sealed class FlowCrossing(LadderFlow flow, string balancer, LadderWords words, FindingList findings, TunnelIdentifications tunnels)
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines()
    {
        AddDirection("→", packet => packet.Arrow == "→");
        AddDirection("←", packet => packet.Arrow == "←");
        return _lines;
    }

    /// <summary>Looks only at the identifications of the tunnel packets that the balancer has sent.</summary>
    public void CheckIdentifications()
        => CheckTunnels("→", [.. flow.Packets.Where(packet => packet.Frame.Outer is not null && SnapshotLink.NodeOf(packet.Frame.Sender) == balancer)]);

    private void AddDirection(string arrow, Func<FlowPacket, bool> isOfDirection)
    {
        var passing = flow.Packets.Where(packet => isOfDirection(packet) && !IsOfBalancer(packet)).ToList();
        var entered = passing
            .Where(packet => SnapshotLink.NodeOf(packet.Frame.Receiver) == balancer && words.Names.NodeOf(packet.Frame.Destination) == balancer).ToList();
        var left = passing.Where(packet => SnapshotLink.NodeOf(packet.Frame.Sender) == balancer).ToList();
        var tunnelled = left.Where(packet => packet.Frame.Outer is not null).ToList();
        var cut = PacketPieces.Take(entered, left);
        var pairs = PacketPairs.Match(entered, left);
        var crossed = pairs.Where(pair => pair.Entered is not null && pair.Left is not null).ToList();
        var ways = crossed.Select(WayOf).Distinct().Order(StringComparer.Ordinal).ToList();
        var changes = crossed
            .SelectMany(pair => Report(pair, PacketChanges.Between(pair.Entered!.Frame, pair.Left!.Frame, pair.Left.Frame.Outer is null ? "" : "inner ")))
            .Distinct().ToList();
        _lines.AddRange(ways.Select(way => $"{arrow} {way}{(changes.Count == 0 ? ", unchanged but for ttl - 1, identification kept" : "")}"));
        _lines.AddRange(cut.Select(one => FormattableString.Invariant(
            $"{arrow} {WayOf(new PacketPair(one.Entered, one.Pieces[0]))}, cut into {one.Pieces.Count} pieces, unchanged but for ttl - 1, identification kept"))
            .Distinct());
        _lines.AddRange(changes.Select(change => $"{arrow} changed: {change}"));
        _lines.AddRange(pairs.Where(pair => pair.Left is null).Select(pair => $"{arrow} {LossOf(pair.Entered!)}").Distinct());
        _lines.AddRange(pairs.Where(pair => pair.Entered is null).Select(pair => Uncalled(arrow, pair.Left!)).Distinct());
        CheckReal(left);
        CheckTunnels(arrow, tunnelled);
        CheckOrder(arrow, crossed);
        if (pairs.Count + cut.Count == 0)
        {
            _lines.Add($"{arrow} does not pass");
        }
    }

    /// <summary>Whether the balancer itself is one of the packet's ends.</summary>
    private bool IsOfBalancer(FlowPacket packet)
        => words.Names.NodeOf(packet.Frame.Ip!.Source) == balancer || words.Names.NodeOf(packet.Frame.Ip.Destination) == balancer;

    private string WayOf(PacketPair pair) => $"from {pair.Entered!.Frame.Link.Name} to {pair.Left!.Frame.Link.Name}{words.WayOf(pair.Left.Frame)}";

    private IEnumerable<string> Report(PacketPair pair, IEnumerable<string> changes)
    {
        foreach (var change in changes)
        {
            Report(FindingKind.Relation, pair.Left!, $"came by {pair.Entered!.Frame.Link.Name} and left by {pair.Left!.Frame.Link.Name} with {change}");
            yield return change;
        }
    }

    private string LossOf(FlowPacket packet)
    {
        var segment = packet.Kind == FlowPacketKind.Packet && flow.Protocol == IpProtocol.Tcp ? new TcpSegment(packet) : null;
        if (segment is { Length: > 0 } && new RejectedOctets(flow, packet.Key).Contains(segment))
        {
            return $"came by {packet.Frame.Link.Name} and did not leave: segments that ICMP rejects as too large";
        }

        var name = segment switch
        {
            { Length: > 0 } => "DATA",
            { IsPureAcknowledgement: true } => "ACK",
            _ => NameOf(packet),
        };
        return $"came by {packet.Frame.Link.Name} and did not leave: {name}";
    }

    private string Uncalled(string arrow, FlowPacket packet)
    {
        Report(FindingKind.Originated, packet, $"left by {packet.Frame.Link.Name} and had not come to the balancer");
        return $"{arrow} left by {packet.Frame.Link.Name} and had not come: {NameOf(packet)}";
    }

    private void CheckReal(List<FlowPacket> left)
    {
        var ways = left.Select(packet => words.WayOf(packet.Frame)).Where(way => way.Length > 0).Distinct().ToList();
        if (ways.Count > 1)
        {
            Report(FindingKind.Relation, left.Find(packet => words.WayOf(packet.Frame) == ways[0])!,
                $"the packets of one flow went{string.Join(" and", ways.Select(way => way[1..]))}: the session was not kept");
        }
    }

    private void CheckTunnels(string arrow, List<FlowPacket> tunnelled)
    {
        var ports = tunnelled.Where(packet => packet.Frame.Vxlan is not null).GroupBy(packet => (packet.Key, packet.Frame.Vxlan!.SourcePort))
            .Select(group => group.Key);
        if (ports.GroupBy(one => one.Key).Any(direction => direction.Count() > 1))
        {
            Report(FindingKind.Relation, tunnelled[0], "the VXLAN packets of one flow come from several UDP ports: they may overtake each other");
            AddOnce($"{arrow} the tunnel's source port changes");
        }

        foreach (var packet in tunnelled.OrderBy(packet => packet.Frame.Number).Where(packet => tunnels.IsUsedAgain(packet.Frame.Outer!)))
        {
            Report(FindingKind.Relation, packet,
                FormattableString.Invariant(
                $"link {packet.Frame.Link.Name}: the outer identification 0x{packet.Frame.Outer!.Identification:x4} was used before in this tunnel"));
            AddOnce($"{arrow} an outer identification is used again");
        }
    }

    /// <summary>Checks that packets left in the order in which they came. TCP is left out: its numbers are judged on each link.</summary>
    private void CheckOrder(string arrow, List<PacketPair> crossed)
    {
        var last = -1;
        foreach (var pair in crossed.Where(_ => flow.Protocol != IpProtocol.Tcp).OrderBy(pair => pair.Entered!.Frame.Number))
        {
            if (pair.Left!.Frame.Number < last)
            {
                Report(FindingKind.Reordered, pair.Left, $"left by {pair.Left.Frame.Link.Name} before a packet that had come earlier");
                AddOnce($"{arrow} not in the order in which they came");
            }

            last = Math.Max(last, pair.Left.Frame.Number);
        }
    }

    private void AddOnce(string line)
    {
        if (!_lines.Contains(line))
        {
            _lines.Add(line);
        }
    }

    private string NameOf(FlowPacket packet) => packet.Kind switch
    {
        FlowPacketKind.Error => ErrorText.Of(packet, words),
        FlowPacketKind.Packet when flow.Protocol == IpProtocol.Tcp => new TcpSegment(packet).Name,
        FlowPacketKind.Fragment => $"fragment of {flow.Protocol.ToString().ToUpperInvariant()}",
        _ => DatagramLines.NameOf(packet, words),
    };

    private void Report(FindingKind kind, FlowPacket packet, string what)
        => findings.Add(kind, $"balancer {balancer}, {words.NameOf(flow)}, {packet.Arrow} {NameOf(packet)}: {what}");
}
