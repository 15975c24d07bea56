using PasK.Lab.Topologies;

namespace PasK.Lab.Live;

/// <summary>The names by which programs in a node find the others (hosts(5)): each node's, and <c>vip</c>.</summary>
internal static class NodeTable
{
    /// <summary>The table's text. A node with several addresses has its first by its name, and each by that of its interface too.</summary>
    public static string Of(Topology topology)
        => string.Concat(topology.Nodes.SelectMany(LinesOf)
            .Concat(topology.Balancers.SelectMany(balancer => balancer.Configuration.Vips).Distinct()
                .Select((vip, i) => $"{vip} vip{(i == 0 ? "" : $"{i + 1}")}"))
            .Prepend("127.0.0.1 localhost")
            .Select(line => $"{line}\n"));

    private static IEnumerable<string> LinesOf(Node node)
        => node.Interfaces.Select((own, i) => $"{own.Address.Address} {(i == 0 ? $"{node.Name} " : "")}{own.Name}.{node.Name}");
}
