using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Trace.Forwarding;

/// <summary><c>dsr</c>: the packet is as it was, and the frame goes to a real server's MAC address.</summary>
/// <param name="vips">The VIPs whose packets are forwarded so.</param>
/// <param name="rips">The real servers' own addresses by their MAC addresses; empty where those are not known.</param>
public sealed class MacMode(IReadOnlySet<Ipv4Address> vips, IReadOnlyDictionary<MacAddress, Ipv4Address> rips) : ForwardingMode
{
    /// <summary>The VIPs whose packets are forwarded so.</summary>
    public IReadOnlySet<Ipv4Address> Vips => vips;

    /// <inheritdoc/>
    public override bool TryRead(Ipv4View packet, MacAddress to, out ForwardedPacket forwarded)
    {
        var rip = default(Ipv4Address);
        var isRedirected = vips.Contains(packet.Destination) && rips.TryGetValue(to, out rip);
        forwarded = isRedirected ? new ForwardedPacket(rip, packet) : default;
        return isRedirected;
    }

    /// <inheritdoc/>
    public override bool IsByMac(Ipv4Address vip) => vips.Contains(vip);
}
