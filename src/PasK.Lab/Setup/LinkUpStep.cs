using PasK.Linux.Netlink;

namespace PasK.Lab.Setup;

/// <summary>Switches an interface on.</summary>
/// <param name="Device">The interface's kernel name.</param>
public sealed record LinkUpStep(string Device) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command => $"ip link set {Device} up";

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch) => batch.SetUp(Device);
}
