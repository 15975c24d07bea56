using System.Globalization;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Reads links and finds the interfaces that they end at.</summary>
/// <param name="values">Reads values.</param>
/// <param name="nodes">The nodes.</param>
internal sealed class LinkReader(FileValues values, IReadOnlyList<NodeDraft> nodes)
{
    private const string Form = "a link has two ends, such as [client.eth0, switch.xg1]";
    private readonly FileProblems _problems = values.Problems;
    private readonly Dictionary<(int Node, int Port), FileNode> _linked = [];

    /// <summary>Reads all links, and reports interfaces without one.</summary>
    public IReadOnlyList<LinkDraft> Read(FileNode? node)
    {
        var (least, most) = (TopologyObjects.Links.Least, TopologyObjects.Links.Most);
        if (node is not FileMapping mapping || mapping.Entries.Count < least || mapping.Entries.Count > most)
        {
            if (node is not (null or FileRefused))
            {
                _problems.Error(node, string.Create(
                    CultureInfo.InvariantCulture, $"links must be a mapping of {least} to {most} names to ends, such as client: [client.eth0, switch.xg1]"));
            }

            return [];
        }

        _problems.RefuseDuplicates("link", mapping.Entries.Select(entry => new Located<string>(entry.Key.Text, entry.Key)));
        // Ends that are named twice, and interfaces that are left over, follow from another mistake.
        var links = mapping.Entries.DistinctBy(entry => entry.Key.Text).Select(Link).ToList();
        if (links.Count == mapping.Entries.Count && links.TrueForAll(link => link is { First: not null, Second: not null }))
        {
            RefuseLoosePorts();
        }

        return links;
    }

    private LinkDraft Link(FileEntry entry)
    {
        var name = TopologyObjects.Links.Name.Read(values, entry.Key, "link");
        var keys = entry.Value is FileMapping ? FileKeys.Of(entry.Value, TopologyObjects.Link, values) : null;
        var faults = keys is null ? [] : FaultTable.OfLinks.Read(keys, values, entry.Key.Text);
        var written = keys is null ? entry.Value : keys.Node(LinkText.EndsKey);
        if (written is not FileList { Items.Count: 2 } ends)
        {
            if (written is not (null or FileRefused))
            {
                _problems.Error(written, $"link {FileWords.Quote(entry.Key.Text)}: {Form}");
            }

            return new LinkDraft(entry.Key, name, null, null);
        }

        var link = new LinkDraft(entry.Key, name, End(ends.Items[0]), End(ends.Items[1])) { Faults = faults };
        if (link is { First: { } first, Second: { } second } && first.Node == second.Node)
        {
            _problems.Error(second.At, $"link: both ends are at node '{first.NodeName}'; a link joins two nodes");
            return link with { Second = null };
        }

        return link;
    }

    private EndDraft? End(FileNode node)
    {
        if (values.Text(node, "link end") is not { } text)
        {
            return null;
        }

        var dot = text.Value.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            _problems.Error(node, $"link end: {FileWords.Quote(text.Value)} is not a node and an interface with a dot between them; {Form}");
            return null;
        }

        var (nodeName, portName) = (text.Value[..dot], text.Value[(dot + 1)..]);
        var names = nodes.Select(one => one.Name?.Value).ToList();
        var number = names.IndexOf(nodeName);
        if (number < 0)
        {
            if (names.Count > 0 && AreSure(names))
            {
                _problems.Error(
                    node,
                    $"link end: there is no node {FileWords.Quote(nodeName)}{Suggestion.DidYouMean(nodeName, names.OfType<string>())}; nodes: "
                    + $"{string.Join(", ", names)}");
            }

            return null;
        }

        return nodes[number].Ports is { } ports && names.LastIndexOf(nodeName) == number ? End(node, number, nodeName, ports, portName) : null;
    }

    private EndDraft? End(FileNode node, int number, string nodeName, IReadOnlyList<PortDraft> ports, string portName)
    {
        var names = ports.Select(port => port.Name.Value).ToList();
        var port = names.IndexOf(portName);
        if (port < 0)
        {
            if (AreSure([.. names]))
            {
                _problems.Error(
                    node,
                    $"link end: node '{nodeName}' has no interface {FileWords.Quote(portName)}{Suggestion.DidYouMean(portName, names)}; interfaces: "
                    + $"{string.Join(", ", names)}");
            }

            return null;
        }

        if (!_linked.TryAdd((number, port), node))
        {
            _problems.Error(node, $"link end: {nodeName}.{portName} has a link already, {_linked[(number, port)].LineSeenFrom(node)}");
            return null;
        }

        return new EndDraft(node, number, nodeName, port, ports[port]);
    }

    /// <summary>Whether all have a name of their own. Where not, that is told, and what is not found may be the one that was meant.</summary>
    private static bool AreSure(List<string?> names) => !names.Contains(null) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;

    private void RefuseLoosePorts()
    {
        for (var node = 0; node < nodes.Count; node++)
        {
            var ports = nodes[node].Ports ?? [];
            for (var port = 0; port < ports.Count; port++)
            {
                if (!_linked.ContainsKey((node, port)) && ports.Take(port).All(earlier => earlier.Name.Value != ports[port].Name.Value))
                {
                    _problems.Error(ports[port].Name.At, $"interface: {nodes[node].Name}.{ports[port].Name} is on no link; every interface needs one");
                }
            }
        }
    }
}
