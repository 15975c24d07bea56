using PasK.Balancer.Events;

namespace PasK.Balancer.Datapath;

/// <summary>A real in a service, as it is now.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Real">The real's name.</param>
/// <param name="State">Its health.</param>
/// <param name="Mac">The MAC address that packets to it are sent to: configured, or learnt from an answer to a check; null when ARP is asked.</param>
public sealed record RealHealth(string Service, string Real, HealthState State, PasK.Wire.Addresses.MacAddress? Mac);
