using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Netlink;

namespace PasK.Lab.Faults;

/// <summary>The network cards of a running world's nodes.</summary>
public static class NetworkCard
{
    /// <summary>
    /// Replaces a node's card: its interface has another MAC address from now on, <c>real1.eth0#2</c> in ladders, and keeps its addresses and routes. The node
    /// does not announce it (arp_notify 0); a neighbour that knows the old address sends to it until it asks again.
    /// </summary>
    /// <param name="world">The world.</param>
    /// <param name="node">A node with one link.</param>
    /// <exception cref="ArgumentException">There is no such node, or it has several links.</exception>
    public static void Replace(World world, string node)
    {
        var thread = world.ThreadOf(node);
        var ends = world.Topology.Links.SelectMany(link => link.Ends).Where(end => end.Node == node).ToList();
        if (ends is not [var end])
        {
            throw new ArgumentException($"{node} has {ends.Count} links; a card is replaced where there is one", nameof(node));
        }

        RouteNetlink.Apply(thread, new NetlinkBatch().SetMac(end.KernelName, NodeMac.OfReplacement(end.Mac).ToPhysicalAddress()));
    }
}
