using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>
/// The Ethernets that links and VLANs form, and the rules for their addresses: one subnet for each Ethernet, and every address once.
/// </summary>
internal sealed class NetworkPlan(IReadOnlyList<NodeDraft> nodes, IReadOnlyList<LinkDraft> links, FileProblems problems)
{
    private readonly Dictionary<(int Node, string Side), (int Node, string Side)> _joined = [];

    private List<(int Node, AddressDraft Own)> Addresses { get; } = [.. nodes.SelectMany((node, number) => node.Addresses.Select(own => (number, own)))];

    /// <summary>The links that join two nodes, with their ends.</summary>
    private List<(LinkDraft Link, EndDraft One, EndDraft Other)> Cables { get; }
        = [.. links.Where(link => link is { First: { } one, Second: { } other } && one.Node != other.Node).Select(link => (link, link.First!, link.Second!))];

    /// <summary>Whether the Ethernets are known, because every link carries something. Otherwise nothing is reported about them.</summary>
    private bool IsWhole => IsLinked && Cables.TrueForAll(cable => VidsOf(cable.One).Intersect(VidsOf(cable.Other)).Any());

    /// <summary>Whether every interface is known and has its link. Otherwise nothing is reported about what links carry.</summary>
    private bool IsLinked { get; } = nodes.All(node => node is { Ports: not null, Name: not null })
        && links.All(link => link is { First: not null, Second: not null })
        && links.SelectMany(link => new[] { link.First!, link.Second! }).Select(end => (end.Node, end.Port)).Distinct().Count()
            == nodes.Sum(node => node.Ports!.Count);

    public void Check()
    {
        if (IsLinked)
        {
            Cables.ForEach(cable => CheckTags(cable.Link, cable.One, cable.Other));
        }

        if (IsWhole)
        {
            Cables.ForEach(cable => Join(cable.Link, cable.One, cable.Other));
        }

        CheckAddresses();
        CheckVips();
        WarnOfStrangers();
    }

    private void Join(LinkDraft link, EndDraft one, EndDraft other)
    {
        foreach (var (vid, side) in one.Draft.Sides)
        {
            foreach (var far in other.Draft.Sides.Where(far => far.Key == vid))
            {
                Join(link, EthernetOf(one.Node, side), EthernetOf(other.Node, far.Value));
            }
        }
    }

    private void Join(LinkDraft link, (int Node, string Side) first, (int Node, string Side) second)
    {
        if (first == second)
        {
            problems.Error(
                link.At, $"link '{link.Name}' closes a loop of VLANs; the lab's switches have no spanning tree, so a broadcast would circle for ever");
        }
        else
        {
            _joined[first] = second;
        }
    }

    /// <summary>Warns of frames that the other end does not take. A link that carries nothing is an error.</summary>
    private void CheckTags(LinkDraft link, EndDraft one, EndDraft other)
    {
        var (first, second) = (VidsOf(one), VidsOf(other));
        if (!first.Intersect(second).Any())
        {
            problems.Error(link.At, $"link '{link.Name}' carries nothing: {one.Name} has frames {TagsOf(first)}, {other.Name} has frames {TagsOf(second)}");
            return;
        }

        WarnOfLoss(link, one, other, [.. first.Except(second)]);
        WarnOfLoss(link, other, one, [.. second.Except(first)]);
    }

    private void WarnOfLoss(LinkDraft link, EndDraft end, EndDraft other, IReadOnlyList<int> lost)
    {
        if (lost.Count > 0)
        {
            problems.Warn(link.At, $"link '{link.Name}': {end.Name} has frames {TagsOf(lost)} too, which {other.Name} does not take");
        }
    }

    private static IReadOnlyList<int> VidsOf(EndDraft end) => [.. end.Draft.Sides.Select(side => side.Key)];

    private static string TagsOf(IReadOnlyList<int> vids)
        => string.Join(" and ", vids.Select(vid => vid == 0 ? "without a tag" : FormattableString.Invariant($"with the tag of vlan {vid}")));

    private (int Node, string Side) EthernetOf(int node, string side)
    {
        var end = (node, side);
        while (_joined.TryGetValue(end, out var next))
        {
            end = next;
        }

        return end;
    }

    private void CheckAddresses()
    {
        for (var i = 1; i < Addresses.Count; i++)
        {
            var at = Addresses[i].Own.Address.At;
            if (Addresses.Take(i).Select(earlier => Conflict(earlier, Addresses[i])).FirstOrDefault(reason => reason is not null) is { } reason)
            {
                problems.Error(at, reason);
            }
        }
    }

    private string? Conflict((int Node, AddressDraft Own) earlier, (int Node, AddressDraft Own) later)
    {
        var (one, other) = (earlier.Own.Address.Value, later.Own.Address.Value);
        var line = earlier.Own.Address.At.LineSeenFrom(later.Own.Address.At);
        if (one.Address == other.Address)
        {
            return $"ip: the address {one.Address} is already in {line}";
        }

        if (!IsWhole)
        {
            return null;
        }

        var areTogether = EthernetOf(earlier.Node, earlier.Own.Side) == EthernetOf(later.Node, later.Own.Side);
        return areTogether && one.Network != other.Network ? $"ip: {other} is on one Ethernet with {one} in {line}; their subnets must be equal"
            : !areTogether && one.Overlaps(other) ? $"ip: the subnet {other.Network} overlaps with {one.Network} in {line}, which is on another Ethernet"
            : null;
    }

    private void CheckVips()
    {
        var owners = new Dictionary<Ipv4Address, FileNode>();
        Addresses.ForEach(one => owners.TryAdd(one.Own.Address.Value.Address, one.Own.Address.At));
        foreach (var vip in nodes.SelectMany(node => node.Vips.Concat(node.ServedVips)))
        {
            if (owners.TryGetValue(vip.Value, out var owner))
            {
                problems.Error(vip.At, $"vip: {vip} is an interface's address in {owner.LineSeenFrom(vip.At)}");
            }
        }
    }

    /// <summary>Warns of addresses that nobody has. They are no error: a lab may show what happens then.</summary>
    private void WarnOfStrangers()
    {
        var rips = nodes.SelectMany(node => node.RealAddresses).Select(own => own.Address.Value.Address).ToHashSet();
        var served = nodes.SelectMany(node => node.ServedVips).Select(vip => vip.Value).ToHashSet();
        Warn(nodes.SelectMany(node => node.Rips), rips, rip => $"rip: no node of role real has the address {rip}");
        Warn(nodes.SelectMany(node => node.Vips), served, vip => $"vip: no balancer serves {vip}");
    }

    private void Warn(IEnumerable<Located<Ipv4Address>> wanted, HashSet<Ipv4Address> known, Func<Ipv4Address, string> message)
    {
        foreach (var one in wanted.Where(one => !known.Contains(one.Value)))
        {
            problems.Warn(one.At, message(one.Value));
        }
    }
}
