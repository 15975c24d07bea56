using PasK.Wire.Ip;

namespace PasK.Balancer.Forwarding;

/// <summary>A packet that waits for its next hop's MAC address.</summary>
/// <param name="Octets">The packet as received.</param>
/// <param name="Egress">The path by which it will leave.</param>
internal sealed record WaitingPacket(byte[] Octets, EgressPath Egress)
{
    /// <summary>The packet. It was checked when it came in.</summary>
    public Ipv4View View => Ipv4View.TryParse(Octets, out var view, out _) ? view : default;
}
