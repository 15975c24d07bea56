using System.Net;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netlink;

public sealed partial class NetlinkBatch
{
    /// <summary>Makes a GRE tunnel device (ip-link(8), type gre), which takes packets from any remote address.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="local">The local address, at which tunnels end.</param>
    public NetlinkBatch AddGre(string name, IPAddress local)
        => AddDevice(name, "gre", _ => { }, data => data.Attribute(LibC.IFLA_GRE_LOCAL, local.GetAddressBytes()));
}
