using PasK.Linux.Netfilter;
using PasK.Wire.Ip;

namespace PasK.Lab.Setup;

/// <summary>
/// Keeps the kernel silent about IP-in-IP packets that the lab's own program takes out of the tunnel: a kernel that knows IP in IP (module tunnel4)
/// refuses each that no device of its takes by ICMP "port unreachable", whoever else has got it.
/// </summary>
public sealed record SilentTunnelStep : OutputFilterStep
{
    /// <inheritdoc/>
    protected override NetfilterRule Rule => new NetfilterRule().MatchPortUnreachableAbout((byte)IpProtocol.IpInIp).Drop();
}
