using PasK.Linux.Netlink;
using PasK.Wire.Ip;

namespace PasK.Lab.Setup;

/// <summary>
/// Silently drops incoming packets of an IP protocol: a firewall made of rules of policy routing (ip-rule(8)), because not every kernel has nf_tables.
/// </summary>
/// <param name="Protocol">The protocol.</param>
public sealed record DropStep(IpProtocol Protocol) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command
        => FormattableString.Invariant($"ip rule add pref 2 lookup local; ip rule add pref 1 ipproto {(byte)Protocol} blackhole; ip rule del pref 0");

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch) => batch.LoseProtocol((byte)Protocol);
}
