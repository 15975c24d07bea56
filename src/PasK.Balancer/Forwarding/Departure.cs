using PasK.Wire;

namespace PasK.Balancer;

/// <summary>How a packet leaves.</summary>
/// <param name="Hop">Where to.</param>
/// <param name="Ingress">Where it came in, or null for a packet that the balancer made itself.</param>
/// <param name="Method">How it gets to a real, or null for a packet that is only routed or sent.</param>
internal readonly record struct Departure(Hop Hop, Attachment? Ingress, ForwardingMethod? Method = null)
{
    /// <summary>The next hop's MAC address, or null when ARP must be asked.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The largest packet that the whole path takes, in octets, or null when no more is known than the MTU of its first link.</summary>
    public int? PathMtu { get; init; }

    /// <summary>The ticket of a packet that must leave in time and whose sender is told that it has left; null for any other packet.</summary>
    public EgressTicket? Ticket { get; init; }

    /// <summary>Octets that are put before the packet.</summary>
    public int Overhead => Method?.Overhead ?? 0;

    /// <summary>The largest packet that fits, in octets.</summary>
    public int Room => Math.Min(PathMtu ?? int.MaxValue, Hop.Egress.Mtu) - Overhead;

    /// <summary>Whether the packet is passed on and loses one hop of its time to live.</summary>
    public bool IsForwarding => Ingress is not null;

    /// <summary>What has become of the packet when it has left.</summary>
    public Verdict Done => new(Method?.Counter ?? (IsForwarding ? Counter.Routed : Counter.Sent));
}

/// <summary>A packet that waits for its next hop's MAC address.</summary>
/// <param name="Octets">The packet as received.</param>
/// <param name="Departure">How it will leave.</param>
internal sealed record WaitingPacket(byte[] Octets, Departure Departure)
{
    /// <summary>The packet; it was checked when it came in.</summary>
    public Ipv4View View => Ipv4View.TryParse(Octets, out var view, out _) ? view : default;
}
