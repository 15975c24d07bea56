using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Routing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Forwarding;

/// <summary>The path by which a packet leaves.</summary>
/// <param name="Hop">The next hop.</param>
/// <param name="Ingress">The attachment that the packet came in by, or null for a packet that the balancer made itself.</param>
/// <param name="Method">The forwarding method to a real, or null for a packet that is only routed, or sent as it was made.</param>
internal readonly record struct EgressPath(Hop Hop, Attachment? Ingress, ForwardingMethod? Method = null)
{
    /// <summary>The next hop's MAC address, or null when ARP must resolve it.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The path MTU in octets, or null when only the MTU of the first link is known.</summary>
    public int? PathMtu { get; init; }

    /// <summary>The ticket of a packet that must be sent in time; null for any other packet.</summary>
    public EgressTicket? Ticket { get; init; }

    /// <summary>The octets of the headers that are put before the packet.</summary>
    public int Overhead => Method?.Overhead ?? 0;

    /// <summary>The largest packet that fits, in octets, without <see cref="Overhead"/>.</summary>
    public int Mtu => Math.Min(PathMtu ?? int.MaxValue, Hop.Egress.Mtu) - Overhead;

    /// <summary>Whether the packet is forwarded, so that its time to live is decremented.</summary>
    public bool IsForwarded => Ingress is not null;

    /// <summary>The verdict about the packet when it has been sent.</summary>
    public Verdict SentVerdict => new(Method?.Counter ?? (IsForwarded ? Counter.Routed : Counter.Sent));
}
