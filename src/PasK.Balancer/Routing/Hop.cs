using PasK.Wire.Addresses;

namespace PasK.Balancer.Routing;

/// <summary>The next hop of a packet.</summary>
/// <param name="Egress">The attachment by which it leaves.</param>
/// <param name="NextHop">The address of the next hop.</param>
public readonly record struct Hop(Attachment Egress, Ipv4Address NextHop);
