using PasK.Linux.Netlink;

namespace PasK.Lab.Setup;

/// <summary>Makes the kernel put the tags of a VLAN in and take them out (ip-link(8), type vlan).</summary>
/// <param name="Device">The name of the device that has the VLAN's packets.</param>
/// <param name="Port">The kernel name of the port where they are tagged.</param>
/// <param name="Vid">The VLAN identifier.</param>
public sealed record VlanStep(string Device, string Port, int Vid) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command => FormattableString.Invariant($"ip link add link {Port} name {Device} type vlan id {Vid}; ip link set {Device} up");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Devices => [Device];

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch) => batch.AddVlan(Device, Port, Vid).SetUp(Device);
}
