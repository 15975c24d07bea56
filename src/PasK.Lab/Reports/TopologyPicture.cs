using PasK.Lab.Topologies;

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
        var vlans = node.VlansAt(end.Interface).ToList();
        var own = node.Interfaces.FirstOrDefault(own => own.Name == end.Interface);
        return $"{end}{(vlans.Count > 0 ? string.Join(',', vlans.Select(Describe)) : $" {own?.Address}")}";
    }

    private static string Describe(PortVlan vlan)
    {
        var name = vlan.Name is null ? $"{vlan.Vid}" : $"{vlan.Name}({vlan.Vid})";
        return $" vlan {name}{(vlan.IsTagged ? " tagged" : "")} {vlan.Address}".TrimEnd();
    }
}
