using PasK.Balancer.Configuration;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Neighbours;
using PasK.Wire.Addresses;

namespace PasK.Balancer.HealthChecks;

/// <summary>What makes probes equal: they are sent once, whoever needs them, and go on when the configuration changes otherwise.</summary>
/// <param name="Manner">How they probe.</param>
/// <param name="Rip">The real's own address.</param>
/// <param name="Source">Their source.</param>
/// <param name="Destination">Their destination.</param>
/// <param name="Port">Their port, or 0 for ICMP.</param>
/// <param name="Method">The forwarding method to the real, or null for plain probes.</param>
/// <param name="Hop">The first hop.</param>
internal readonly record struct CheckKey(
    HealthCheck Manner, Ipv4Address Rip, Ipv4Address Source, Ipv4Address Destination, Port Port, ForwardingMethod? Method, NeighbourKey Hop);
