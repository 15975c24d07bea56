using PasK.Linux.Netfilter;
using PasK.Wire.Ip;

namespace PasK.Lab.Setup;

/// <summary>
/// Keeps the kernel silent about IP-in-IP packets that the lab's own program decapsulates. A kernel that knows IP in IP (net/ipv4/tunnel4.c) answers each
/// that none of its devices takes with ICMP "port unreachable", even when a socket has received it.
/// </summary>
public sealed record SilentTunnelStep : OutputFilterStep
{
    /// <inheritdoc/>
    protected override NetfilterRule Rule => new NetfilterRule().MatchPortUnreachableAbout((byte)IpProtocol.IpInIp).Drop();
}
