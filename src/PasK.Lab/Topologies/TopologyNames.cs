using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Captures;

namespace PasK.Lab.Topologies;

/// <summary>
/// Addresses by the names that the topology gives them: a node, one of its interfaces, or VIP. An address that the topology does not know is printed as it is.
/// </summary>
/// <param name="topology">The topology.</param>
public sealed class TopologyNames(Topology topology) : BoxNames(NamesOf(topology))
{
    private static CaptureNames NamesOf(Topology topology)
    {
        var (addresses, macs) = (new Dictionary<Ipv4Address, string>(), new Dictionary<MacAddress, string>());
        foreach (var node in topology.Nodes)
        {
            var own = node.Interfaces.ToList();
            own.ForEach(one => addresses[one.Address.Address] = own.Count == 1 ? node.Name : $"{node.Name}.{one.Name}");
        }

        var vips = topology.Balancers.SelectMany(balancer => balancer.Configuration.Vips).Distinct().ToList();
        vips.ForEach(vip => addresses[vip] = vips.Count == 1 ? "VIP" : $"VIP({vip})");
        foreach (var end in topology.Links.SelectMany(link => link.Ends))
        {
            macs[end.Mac] = end.ToString();
            macs[NodeMac.OfReplacement(end.Mac)] = $"{end}#2";
        }

        foreach (var real in topology.Reals.Where(real => real.Vxlan is not null))
        {
            macs.TryAdd(real.Vxlan!.MacAt(topology, real), $"{real.Name}.{VxlanDevice.Name}");
        }

        foreach (var (position, node) in topology.Nodes.Index())
        {
            foreach (var (i, bridge) in node.Bridges.Index())
            {
                macs[NodeMac.OfBridge(position, i)] = $"{node.Name}.{bridge}";
            }
        }

        return new CaptureNames(addresses, macs);
    }
}
