using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>A gateway that no node has as its address: what is sent there is lost.</summary>
internal sealed class MissingGateway : ITopologyWarning
{
    public IEnumerable<(FileNode At, string Message)> In(IReadOnlyList<NodeDraft> nodes, IReadOnlyList<LinkDraft> links)
    {
        var known = nodes.SelectMany(node => node.Addresses).Select(own => own.Address.Value.Address).ToHashSet();
        return nodes.SelectMany(node => node.Gateways.Where(gateway => !known.Contains(gateway.Value)).Select(gateway
            => (gateway.At, $"gateway: no node has the address {gateway}; {RemedyOf(gateway.Value, node, nodes)}")));
    }

    private static string RemedyOf(Ipv4Address gateway, NodeDraft node, IReadOnlyList<NodeDraft> nodes)
    {
        var routers = nodes.Where(other => other != node && other.Node is { DefaultGateway: null }).SelectMany(other => other.Addresses)
            .Select(own => own.Address.Value).Where(own => own.Contains(gateway)).Select(own => $"{own.Address}").ToList();
        return routers.Count == 0 ? "give a switch that address" : $"write {string.Join(" or ", routers)}, or give a switch that address";
    }
}
