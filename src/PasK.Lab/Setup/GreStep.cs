using System.Net;
using PasK.Linux.Netlink;
using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>Makes the kernel take packets out of GRE tunnels (ip-link(8), type gre).</summary>
/// <inheritdoc/>
public sealed record GreStep(string Device, Ipv4Address Local) : TunnelDeviceStep("gre", Device, Local)
{
    /// <inheritdoc/>
    protected override NetlinkBatch AddDevice(NetlinkBatch batch, IPAddress local) => batch.AddGre(Device, local);
}
