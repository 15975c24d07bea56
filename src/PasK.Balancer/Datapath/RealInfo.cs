using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Datapath;

/// <summary>A real of a service, as it is now.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Real">Its configuration.</param>
/// <param name="State">Its health.</param>
/// <param name="Mac">The MAC address that packets to it are sent to. Null when ARP resolves it.</param>
/// <param name="Sessions">How many sessions it has.</param>
/// <param name="IsLeaving">Whether its service does without it already, and it only keeps its sessions (<c>graceful-shutdown</c>).</param>
public sealed record RealInfo(string Service, Real Real, HealthState State, MacAddress? Mac, int Sessions, bool IsLeaving);
