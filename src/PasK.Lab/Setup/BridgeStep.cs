using PasK.Lab.Topologies;
using PasK.Linux.Netlink;
using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>Makes a bridge with its ports.</summary>
/// <param name="Device">The bridge's name.</param>
/// <param name="Mac">Its MAC address.</param>
/// <param name="Ports">The kernel names of its ports.</param>
public sealed record BridgeStep(string Device, MacAddress Mac, IReadOnlyList<string> Ports) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command
        => $"ip link add {Device} address {Mac} type bridge stp_state 0 forward_delay 0 mcast_snooping 0"
            + string.Concat(Ports.Select(port => $"; ip link set {port} master {Device}"));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Devices => [Device];

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
    {
        batch.AddBridge(Device, Mac.ToPhysicalAddress());
        foreach (var port in Ports)
        {
            batch.SetMaster(port, Device);
        }
    }
}
