using PasK.Linux.Netlink;
using PasK.Wire.Ip;

namespace PasK.Lab.Setup;

/// <summary>
/// Drops what comes in of an IP protocol, without a word: a firewall made of rules of policy routing (ip-rule(8)), because not every kernel has nftables.
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
