using PasK.Lab.Topologies;
using PasK.Linux.Netlink;
using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Setup;

/// <summary>Makes the kernel take packets out of VXLAN tunnels (ip-link(8), type vxlan). The device belongs to no interface and learns nothing.</summary>
/// <param name="Device">The device's name.</param>
/// <param name="Vni">The network identifier that it takes.</param>
/// <param name="Local">The address that it sends from.</param>
/// <param name="Port">The UDP port that it listens on.</param>
/// <param name="Mac">Its MAC address.</param>
/// <param name="Mtu">The largest packet inside, in octets.</param>
public sealed record VxlanStep(string Device, Vni Vni, Ipv4Address Local, Port Port, MacAddress Mac, int Mtu) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command
        => FormattableString.Invariant(
            $"ip link add {Device} address {Mac} mtu {Mtu} type vxlan id {Vni} local {Local} dstport {Port} nolearning noudpcsum; ip link set {Device} up");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Devices => [Device];

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
        => batch.AddVxlan(Device, new VxlanEnd(Vni.Value, Local.ToIPAddress(), Port.Value, Mac.ToPhysicalAddress(), Mtu)).SetUp(Device);
}
