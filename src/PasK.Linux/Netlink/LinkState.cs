using System.Net.NetworkInformation;

namespace PasK.Linux.Netlink;

/// <summary>An interface as the kernel describes it (rtnetlink(7), RTM_NEWLINK).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Index">Its index in its namespace.</param>
/// <param name="Mac">Its MAC address.</param>
/// <param name="Mtu">Its MTU in octets.</param>
/// <param name="IsUp">Whether it is up (IFF_UP).</param>
/// <param name="HasCarrier">Whether it has a carrier, which for a link means that the other end is up too (IFF_LOWER_UP).</param>
/// <param name="Master">The index of the bridge that it is a port of, or 0 for none.</param>
public sealed record LinkState(string Name, int Index, PhysicalAddress Mac, int Mtu, bool IsUp, bool HasCarrier, int Master)
{
    /// <summary>
    /// Whether frames pass (IFF_RUNNING, netdevice(7)). The kernel reacts to a new carrier in the background. Until then an interface loses what is sent by it,
    /// and the port of a bridge what it receives.
    /// </summary>
    public bool IsReady { get; init; }
}
