using System.Net.NetworkInformation;

namespace PasK.Linux.Netlink;

/// <summary>One end of a veth pair (veth(4)).</summary>
/// <param name="Name">Its name, 15 octets at most.</param>
/// <param name="Mac">Its MAC address.</param>
/// <param name="Mtu">Its MTU in octets.</param>
public sealed record VethEnd(string Name, PhysicalAddress Mac, int Mtu)
{
    /// <summary>Its group (ip-link(8)). In another group than the default it is not removed with the node's other interfaces.</summary>
    public int Group { get; init; } = NetlinkBatch.Group;
}
