using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A route through a gateway.</summary>
/// <param name="Destination">Where to.</param>
/// <param name="Gateway">The next hop.</param>
public sealed record StaticRoute(Ipv4Prefix Destination, Ipv4Address Gateway);
