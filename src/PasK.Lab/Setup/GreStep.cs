using PasK.Lab.Topologies;
using PasK.Linux.Netlink;
using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>Makes the kernel take packets out of GRE tunnels (ip-link(8), type gre).</summary>
/// <param name="Device">The tunnel device's name.</param>
/// <param name="Local">The address that tunnels end at.</param>
public sealed record GreStep(string Device, Ipv4Address Local) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command => $"ip link add {Device} type gre local {Local} remote any; ip link set {Device} up";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Devices => [Device];

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch) => batch.AddGre(Device, Local.ToIPAddress()).SetUp(Device);
}
