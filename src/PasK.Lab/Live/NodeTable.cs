using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Lab.Live;

/// <summary>The names by which programs in a node find the others (hosts(5)): each node's, and <c>vip</c>.</summary>
public static class NodeTable
{
    /// <summary>The address of each name.</summary>
    public static IReadOnlyDictionary<string, Ipv4Address> AddressesOf(Topology topology)
        => Rows(topology).SelectMany(row => row.Names.Select(name => (name, row.Address))).DistinctBy(one => one.name)
            .ToDictionary(one => one.name, one => one.Address);

    /// <summary>The table's text. A node with several addresses has its first by its name, and each by that of its interface too.</summary>
    internal static string Of(Topology topology)
        => string.Concat(
            Rows(topology).Select(row => $"{row.Address} {string.Join(' ', row.Names)}").Prepend("127.0.0.1 localhost").Select(line => $"{line}\n"));

    private static IEnumerable<(Ipv4Address Address, IReadOnlyList<string> Names)> Rows(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        foreach (var node in topology.Nodes)
        {
            foreach (var (i, own) in node.Interfaces.Index())
            {
                yield return (own.Address.Address, i == 0 ? [node.Name, $"{own.Name}.{node.Name}"] : [$"{own.Name}.{node.Name}"]);
            }
        }

        foreach (var (i, vip) in topology.Balancers.SelectMany(balancer => balancer.Configuration.Vips).Distinct().Index())
        {
            yield return (vip, [$"vip{(i == 0 ? "" : $"{i + 1}")}"]);
        }
    }
}
