using System.Net.NetworkInformation;

namespace PasK.Linux.Netlink;

/// <summary>An interface as the kernel describes it (rtnetlink(7), RTM_NEWLINK).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Index">Its index in its namespace.</param>
/// <param name="Mac">Its MAC address.</param>
/// <param name="Mtu">The largest packet that it carries, in octets.</param>
/// <param name="IsUp">Whether it is switched on.</param>
/// <param name="HasCarrier">Whether the other end is switched on too.</param>
/// <param name="Master">The index of the bridge that it is a port of, or 0.</param>
public sealed record LinkState(string Name, int Index, PhysicalAddress Mac, int Mtu, bool IsUp, bool HasCarrier, int Master)
{
    /// <summary>
    /// Whether frames pass: the kernel has followed up a carrier (IFF_RUNNING, netdevice(7)). It does so in the background, and before that an interface loses
    /// what it is given, and the port of a bridge what comes in.
    /// </summary>
    public bool IsReady { get; init; }
}
