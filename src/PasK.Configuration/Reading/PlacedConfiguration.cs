using PasK.Balancer.Configuration;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Reading;

/// <summary>A configuration with the places of some values in its file, for checks against more than the file itself.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Vlans">The VLANs, each with the place of its port.</param>
/// <param name="Interfaces">The interfaces, each with the place of its address.</param>
/// <param name="Gateways">The next hops of all routes.</param>
/// <param name="Rips">The addresses of all reals, enabled or not.</param>
/// <param name="Vips">The VIPs of all services, enabled or not. One may occur several times.</param>
public sealed record PlacedConfiguration(
    BalancerConfiguration Configuration,
    IReadOnlyList<Located<Vlan>> Vlans,
    IReadOnlyList<Located<VlanInterface>> Interfaces,
    IReadOnlyList<Located<Ipv4Address>> Gateways,
    IReadOnlyList<Located<Ipv4Address>> Rips,
    IReadOnlyList<Located<Ipv4Address>> Vips);
