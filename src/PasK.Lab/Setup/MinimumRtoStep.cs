using PasK.Lab.Topologies;
using PasK.Linux.Netlink;
using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>
/// Sets TCP's minimum retransmission timeout (RFC 6298 §2.4) in the subnet of an interface, at the route that the kernel made with the interface's address
/// (ip-route(8), rto_min).
/// </summary>
/// <param name="Device">The interface's kernel name.</param>
/// <param name="Address">Its address and prefix length.</param>
/// <param name="Time">The minimum; whole milliseconds.</param>
public sealed record MinimumRtoStep(string Device, Ipv4Prefix Address, TimeSpan Time) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command => $"ip route change {Address.Network} dev {Device} proto kernel scope link src {Address.Address} {Words(Time)}";

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch) => batch.SetMinimumRto(Device, Address.ToIPNetwork(), Address.Address.ToIPAddress(), Time);

    /// <summary>The time as ip takes it.</summary>
    internal static string Words(TimeSpan time) => FormattableString.Invariant($"rto_min {time.TotalMilliseconds:0}ms");
}
