using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>
/// The routers that a reply passes between a real server and a client, on the shortest path that agrees with the topology's <see cref="ReplyPath"/>. Each
/// network of a topology is one Ethernet with one subnet, so that a subnet stands for its Ethernet.
/// </summary>
public static class ReplyHops
{
    /// <summary>How many routers a reply passes, or null where no such path leads from the real server to the client.</summary>
    public static int? Routers(Topology topology, RealNode real, HostNode client)
    {
        var (from, to) = (real.Interface.Address.Network, client.Interface.Address.Network);
        if (topology.ReplyPath == ReplyPath.Direct)
        {
            return Switches(topology, from, to);
        }

        var balancers = topology.Balancers.Select(balancer => balancer.Interfaces.Select(own => own.Address.Network).ToList());
        return balancers.SelectMany(own => own.SelectMany(near => own.Select(far => Switches(topology, from, near) + 1 + Switches(topology, far, to)))).Min();
    }

    /// <summary>Names a real server and a client without such a path, or null when all have one.</summary>
    public static string? Obstacle(Topology topology)
    {
        var pairs = topology.Reals.SelectMany(real => topology.Hosts.Select(client => (Real: real, Host: client)));
        var isMeant = topology.ReplyPath == ReplyPath.Direct ? "past the balancer; if answers are meant to go through it, say reply-path: routed"
            : "through the balancer, as reply-path: routed means it";
        return pairs.Where(pair => Routers(topology, pair.Real, pair.Host) is null)
            .Select(pair => $"no way leads from {pair.Real.Name} to {pair.Host.Name} {isMeant}").FirstOrDefault();
    }

    /// <summary>Whether a client and a real server hear each other without any router.</summary>
    public static bool IsOnOneEthernet(Topology topology)
        => topology.Reals.Any(real => topology.Hosts.Any(client => client.Interface.Address.Network == real.Interface.Address.Network));

    /// <summary>How many switches must route between two networks. The search goes one router further at a time.</summary>
    private static int? Switches(Topology topology, Ipv4Prefix from, Ipv4Prefix to)
    {
        var reached = new HashSet<Ipv4Prefix> { from };
        for (var count = 0; count <= topology.Nodes.Count; count++)
        {
            if (reached.Contains(to))
            {
                return count;
            }

            var routers = topology.Switches.Select(box => box.Interfaces.Select(own => own.Address.Network).ToList()).Where(reached.Overlaps).ToList();
            reached.UnionWith(routers.SelectMany(networks => networks));
        }

        return null;
    }
}
