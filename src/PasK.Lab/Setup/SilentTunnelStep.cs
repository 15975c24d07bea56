using PasK.Linux.Netfilter;
using PasK.Wire.Ip;

namespace PasK.Lab.Setup;

/// <summary>
/// Keeps the kernel silent about tunnel packets that the lab's own program decapsulates. A kernel that knows the tunnel (for IP in IP net/ipv4/tunnel4.c)
/// answers each packet that none of its devices takes with ICMP "port unreachable", even when a socket has received it.
/// </summary>
/// <param name="Protocol">The tunnel's protocol.</param>
public sealed record SilentTunnelStep(IpProtocol Protocol) : OutputFilterStep
{
    /// <inheritdoc/>
    protected override NetfilterRule Rule => new NetfilterRule().MatchPortUnreachableAbout((byte)Protocol).Drop();
}
