using PasK.Balancer.Routing;
using PasK.Wire.Ip;

namespace PasK.Balancer.Ingress;

/// <summary>A received packet that must wait.</summary>
/// <param name="Octets">The packet as received.</param>
/// <param name="At">The attachment that it came in by.</param>
internal sealed record ReceivedPacket(byte[] Octets, Attachment At)
{
    /// <summary>The packet. It was checked when it came in.</summary>
    public Ipv4View View => Ipv4View.TryParse(Octets, out var view, out _) ? view : default;
}
