using System.Globalization;
using PasK.Configuration.Addresses;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>What the <c>count</c> keys of a topology multiply: the nodes that have one, and the VLAN ports that their links end at.</summary>
internal sealed class CountPlan
{
    private const string Vlan = "vlan";

    private readonly FileValues _values;
    private readonly Dictionary<string, CountedNode> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Node, string Port), int> _portCounts = [];
    private readonly List<FileMapping> _nodes;
    private readonly List<IReadOnlyList<LinkText>> _links;

    /// <summary>Finds the counts of a topology. Other errors of the file are left to its readers.</summary>
    public CountPlan(FileMapping topology, FileValues values)
    {
        _values = values;
        var nodes = (topology.ValueOf("nodes") as FileList)?.Items ?? [];
        _nodes = [.. nodes.OfType<FileMapping>()];
        _links = [.. ((topology.ValueOf("links") as FileMapping)?.Entries ?? []).Select(link => LinkText.EndsOf(link.Value))];
        var total = nodes.Count;
        foreach (var node in _nodes.Where(node => KeysOf(node)?.Find("count") is not null))
        {
            if (CountOf(node) is { } counted && Accept(counted, total))
            {
                total += counted.Count.Value - 1;
            }
        }
    }

    /// <summary>The nodes that have a count, by the name that is written.</summary>
    public IReadOnlyDictionary<string, CountedNode> Counts => _counts;

    /// <summary>How many ports a VLAN's port becomes, by its node and its name.</summary>
    public IReadOnlyDictionary<(string Node, string Port), int> PortCounts => _portCounts;

    private CountedNode? CountOf(FileMapping node)
        => TopologyObjects.Count.Read(_values, node.ValueOf("count"), "count") is { } count
            && _values.Label(node.ValueOf("name"), "name") is { } name && _nodes.Count(one => NameOf(one) == name.Value) == 1
                ? new CountedNode(
                    node, name.Value, count, AddressForms.InterfaceAddress.Read(_values, (node.ValueOf("interface") as FileMapping)?.ValueOf("ip"), "ip"))
                : null;

    /// <summary>Takes a count into the plan, or reports why it is not possible.</summary>
    private bool Accept(CountedNode node, int total)
    {
        var (count, countAt) = node.Count;
        var nodes = total + count - 1;
        var obstacle = nodes > TopologyReader.MostNodes && count > 1
            ? string.Create(CultureInfo.InvariantCulture, $"it makes {nodes} nodes of this topology, more than the {TopologyReader.MostNodes} that are allowed")
            : node.First is null ? null : CountedAddress.Obstacle(node.First.Value, count);
        if (obstacle is not null)
        {
            _values.Problems.Error(countAt, $"count: {obstacle}");
            return false;
        }

        var others = _links.Where(ends => ends.Any(end => end.Node == node.Name)).Select(ends => ends[0].Node == node.Name ? ends[1] : ends[0]).ToList();
        var single = count == 1 ? null : others.Find(TakesOneCable);
        if (single is not null)
        {
            _values.Problems.Error(
                single.At,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"link end: {single.Node}.{single.Port} takes one cable, and node '{node.Name}' has a count of {count}; end at a port of a switch's vlan, "
                    + $"which becomes {count} ports"));
            return false;
        }

        foreach (var other in others.Where(IsPortOfVlan))
        {
            _portCounts.TryAdd((other.Node, other.Port), count);
        }

        _counts.Add(node.Name, node);
        return true;
    }

    private bool IsPortOfVlan(LinkText end)
        => SwitchAt(end) is { } box && Items(box, Vlan).SelectMany(vlan => OneOrMore(vlan.ValueOf("port"))).Contains(end.Port);

    /// <summary>Whether an interface exists and belongs to no VLAN. One that does not exist is reported when links are read.</summary>
    private bool TakesOneCable(LinkText end)
        => _nodes.Exists(node => NameOf(node) == end.Node && KeysOf(node) is { } keys && keys.Find(Vlan) is null)
            || (!IsPortOfVlan(end) && SwitchAt(end) is { } box && Items(box, "interface").SelectMany(own => OneOrMore(own.ValueOf("name"))).Contains(end.Port));

    private FileMapping? SwitchAt(LinkText end) => _nodes.Find(node => NameOf(node) == end.Node && KeysOf(node)?.Find(Vlan) is not null);

    private static string? NameOf(FileMapping node) => (node.ValueOf("name") as FileScalar)?.Text;

    /// <summary>The keys of a node's role, or null when there is no such role.</summary>
    private static FileObject? KeysOf(FileMapping node)
        => node.ValueOf("role") is FileScalar { Text: var word } && NodeRoles.ByWord.TryGetValue(word, out var role) ? TopologyObjects.Nodes[role] : null;

    private static IEnumerable<FileMapping> Items(FileMapping node, string key) => (node.ValueOf(key) as FileList)?.Items.OfType<FileMapping>() ?? [];

    private static IEnumerable<string> OneOrMore(FileNode? node)
        => (node is FileList list ? list.Items.OfType<FileScalar>() : node is FileScalar scalar ? [scalar] : []).Where(item => !item.IsNull)
            .Select(item => item.Text);
}

/// <summary>A node with a count.</summary>
/// <param name="At">Where the node is written.</param>
/// <param name="Name">Its name as it is written.</param>
/// <param name="Count">How many nodes it becomes.</param>
/// <param name="First">The address of the first of them, or null where it could not be read.</param>
internal sealed record CountedNode(FileMapping At, string Name, Located<int> Count, Located<Ipv4Prefix>? First);
