using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>
/// Writes out what <c>count</c> stands for, before anybody reads the file's nodes: a node of role host or real with a count of 3 becomes three
/// nodes, a link that ends at it becomes three links, and the port at their other end becomes three ports of its VLAN. Each copy keeps the place of
/// what was written, so that every message points there.
/// </summary>
internal static class CountExpansion
{
    /// <summary>Writes the counts of a topology out. A node whose count is not possible stays as it is, and an error says why.</summary>
    public static FileNode Of(FileNode root, FileValues values)
    {
        if (root is not FileMapping topology)
        {
            return root;
        }

        var plan = new CountPlan(topology, values);
        return plan.Counts.Count == 0 ? root : topology
            .With("nodes", nodes => Replaced(nodes, node => Nodes(node, plan)))
            .With("links", links => links is FileMapping mapping ? mapping.WithEntries([.. mapping.Entries.SelectMany(link => Links(link, plan))]) : links);
    }

    /// <summary>The name of a copy: the written name and the copy's number, with a dash between where the name ends in a digit.</summary>
    /// <param name="name">The name as it is written.</param>
    /// <param name="number">The copy's number, from 1.</param>
    public static string NameOf(string name, int number)
        => FormattableString.Invariant($"{name}{(name.Length > 0 && char.IsAsciiDigit(name[^1]) ? "-" : "")}{number}");

    private static IEnumerable<FileNode> Nodes(FileNode node, CountPlan plan)
    {
        if (node is not FileMapping mapping)
        {
            return [node];
        }

        var name = (mapping.ValueOf("name") as FileScalar)?.Text ?? "";
        return plan.Counts.TryGetValue(name, out var counted) && counted.At == mapping
            ? Numbers(counted.Count.Value).Select(number => Copy(counted, number))
            : [mapping.With("vlan", vlans => Replaced(vlans, vlan => [Vlan(vlan, name, plan)]))];
    }

    private static FileMapping Copy(CountedNode node, int number)
        => node.At
            .With("name", name => Numbered(name, number))
            .With("interface", own => own is FileMapping mapping ? mapping.With("ip", ip => Address(ip, node.First, number)) : own);

    private static FileNode Address(FileNode ip, Located<Ipv4Prefix>? first, int number)
        => ip is FileScalar scalar && first is not null ? scalar.WithText(CountedAddress.Of(first.Value, number).ToString()) : ip;

    private static FileNode Vlan(FileNode vlan, string box, CountPlan plan)
        => vlan is FileMapping mapping ? mapping.With("port", ports => Ports(ports, box, plan)) : vlan;

    private static FileNode Ports(FileNode ports, string box, CountPlan plan)
    {
        IEnumerable<FileNode> Written(FileNode port)
            => port is FileScalar name && plan.PortCounts.TryGetValue((box, name.Text), out var count)
                ? Numbers(count).Select(number => Numbered(port, number))
                : [port];
        return ports is FileScalar scalar && plan.PortCounts.ContainsKey((box, scalar.Text))
            ? FileList.At(ports, [.. Written(ports)])
            : Replaced(ports, Written);
    }

    private static IEnumerable<FileEntry> Links(FileEntry link, CountPlan plan)
    {
        var ends = LinkText.EndsOf(link.Value);
        var count = ends.Select(end => plan.Counts.GetValueOrDefault(end.Node)?.Count.Value ?? 0).DefaultIfEmpty().Max();
        return count == 0 ? [link] : Numbers(count).Select(number => new FileEntry(
            link.Key.WithText(NameOf(link.Key.Text, number)),
            link.Value is FileMapping mapping ? mapping.With(LinkText.EndsKey, written => Ends(written, number)) : Ends(link.Value, number)));

        FileList Ends(FileNode written, int number) => FileList.At(written, [.. ends.Select(end => End(end, number, plan))]);
    }

    private static FileScalar End(LinkText end, int number, CountPlan plan)
        => plan.Counts.ContainsKey(end.Node) ? end.At.WithText($"{NameOf(end.Node, number)}.{end.Port}")
            : plan.PortCounts.ContainsKey((end.Node, end.Port)) ? end.At.WithText($"{end.Node}.{NameOf(end.Port, number)}")
            : end.At;

    private static FileNode Numbered(FileNode name, int number) => name is FileScalar scalar ? scalar.WithText(NameOf(scalar.Text, number)) : name;

    private static FileNode Replaced(FileNode list, Func<FileNode, IEnumerable<FileNode>> change)
        => list is FileList items ? FileList.At(items, [.. items.Items.SelectMany(change)]) : list;

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(1, count);
}
