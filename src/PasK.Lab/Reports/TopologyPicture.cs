using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Lab.Reports;

/// <summary>A topology as text: one line for each link, with the addresses at both ends.</summary>
public static class TopologyPicture
{
    /// <summary>The lines, in the order of the links.</summary>
    public static IEnumerable<string> Of(Topology topology)
    {
        var ends = topology.Links.Select(link => (Left: Describe(topology, link.First), Right: Describe(topology, link.Second), link.Name)).ToList();
        var left = ends.Max(end => end.Left.Length);
        var name = ends.Max(end => end.Name.Length);
        foreach (var end in ends)
        {
            yield return $"{end.Left.PadRight(left)} ──{end.Name.PadRight(name, '─')}── {end.Right}";
        }

        foreach (var vip in topology.Balancers.SelectMany(balancer => balancer.Configuration.Vips.Select(vip => (balancer.Name, vip))))
        {
            var owners = topology.Reals.Where(real => real.Vips.Contains(vip.vip)).Select(NameAndPlace).DefaultIfEmpty("no real server");
            yield return $"VIP {vip.vip}: served by {vip.Name}, on the loopback interface of {string.Join(", ", owners)}";
        }

        yield return topology.ReplyPath == ReplyPath.Direct ? "answers: meant to go past the balancer" : "answers: meant to be routed through the balancer";
    }

    private static string NameAndPlace(RealNode real)
        => real.VipPlace == VipPlace.Loopback ? real.Name : $"{real.Name} (there on {real.Interface.Name} instead)";

    private static string Describe(Topology topology, LinkEnd end)
    {
        var node = topology.Nodes.First(one => one.Name == end.Node);
        var place = node switch
        {
            BalancerNode balancer => PlaceOf(balancer, end),
            SwitchNode box when box.Vlans.Where(vlan => vlan.Ports.Concat(vlan.Tagged).Contains(end.Interface)).ToList() is { Count: > 0 } vlans
                => string.Join(',', vlans.Select(vlan => $" vlan {vlan.Vid}{TaggedWord(vlan.Tagged.Contains(end.Interface))} {vlan.Address}".TrimEnd())),
            _ => $" {node.Interfaces.FirstOrDefault(own => own.Name == end.Interface)?.Address}",
        };
        return $"{end}{place}";
    }

    private static string PlaceOf(BalancerNode balancer, LinkEnd end)
        => string.Join(',', balancer.Configuration.Vlans.Where(vlan => vlan.Port == end.Interface)
            .Select(vlan => $" vlan {vlan.Name}({vlan.Vid}){TaggedWord(vlan.IsTagged)} {AddressOf(balancer, vlan)}"));

    private static Ipv4Prefix? AddressOf(BalancerNode balancer, Vlan vlan)
        => balancer.Configuration.Interfaces.FirstOrDefault(own => own.Name == vlan.Name)?.Address;

    private static string TaggedWord(bool isTagged) => isTagged ? " tagged" : "";
}
