using PasK.Balancer.Events;

namespace PasK.Balancer.Datapath;

/// <summary>The present state of a real in a service.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Real">The real's name.</param>
/// <param name="State">Its health.</param>
/// <param name="Mac">The MAC address that packets to it are sent to: configured, or learnt from an answer to a probe. Null when ARP resolves it.</param>
public sealed record RealHealth(string Service, string Real, HealthState State, PasK.Wire.Addresses.MacAddress? Mac);
