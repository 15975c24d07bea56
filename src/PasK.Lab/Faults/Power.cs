using PasK.Lab.Worlds;
using PasK.Linux.Netlink;

namespace PasK.Lab.Faults;

/// <summary>The power of a running world's nodes.</summary>
public static class Power
{
    /// <summary>
    /// Takes a node's power away for good. All its interfaces go down, so that its neighbours lose the carrier and nothing leaves it any more. Then its
    /// services, its decapsulation and its datapath end. Its namespace stays until the world's end.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public static void Kill(World world, string node)
    {
        SwitchOff(world, node);
        world.NodeOf(node).Stop();
    }

    /// <summary>Switches all interfaces of a node off: the first part of <see cref="Kill"/>, and all of it that other nodes see.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public static void SwitchOff(World world, string node)
    {
        var running = world.NodeOf(node);
        var batch = new NetlinkBatch();
        foreach (var link in world.Topology.Links)
        {
            foreach (var end in link.Ends.Where(end => end.Node == node))
            {
                world.BrokenLinks.Add(link, node);
                batch.SetDown(end.KernelName);
            }
        }

        RouteNetlink.Apply(running.Thread, batch);
    }
}
