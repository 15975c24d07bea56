using System.Net;
using PasK.Linux.Netlink;
using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>Makes the kernel take packets out of IP-in-IP tunnels (ip-link(8), type ipip).</summary>
/// <inheritdoc/>
public sealed record IpipStep(string Device, Ipv4Address Local) : TunnelDeviceStep("ipip", Device, Local)
{
    /// <inheritdoc/>
    protected override NetlinkBatch AddDevice(NetlinkBatch batch, IPAddress local) => batch.AddIpip(Device, local, null);
}
