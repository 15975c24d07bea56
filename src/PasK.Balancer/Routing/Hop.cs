using PasK.Wire.Addresses;

namespace PasK.Balancer.Routing;

/// <summary>Where a packet goes next.</summary>
/// <param name="Egress">Out of which port.</param>
/// <param name="NextHop">To which neighbour.</param>
public readonly record struct Hop(Attachment Egress, Ipv4Address NextHop);
