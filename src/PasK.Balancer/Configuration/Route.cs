using PasK.Wire.Addresses;

namespace PasK.Balancer.Configuration;

/// <summary>A static route.</summary>
/// <param name="Destination">The destinations; 0.0.0.0/0 is the default route.</param>
/// <param name="Gateway">The next hop, in the subnet of an interface.</param>
public sealed record Route(Ipv4Prefix Destination, Ipv4Address Gateway);
