using System.Net;
using PasK.Lab.Topologies;
using PasK.Linux.Netlink;
using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>Makes the kernel take packets out of tunnels from anywhere (ip-link(8)).</summary>
/// <param name="Type">The tunnel device's type.</param>
/// <param name="Device">Its name.</param>
/// <param name="Local">The address that tunnels end at.</param>
public abstract record TunnelDeviceStep(string Type, string Device, Ipv4Address Local) : NetlinkStep
{
    /// <inheritdoc/>
    public sealed override string Command => $"ip link add {Device} type {Type} local {Local} remote any; ip link set {Device} up";

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Devices => [Device];

    /// <inheritdoc/>
    public sealed override void AddTo(NetlinkBatch batch) => AddDevice(batch, Local.ToIPAddress()).SetUp(Device);

    /// <summary>Adds the making of the device to a batch.</summary>
    protected abstract NetlinkBatch AddDevice(NetlinkBatch batch, IPAddress local);
}
