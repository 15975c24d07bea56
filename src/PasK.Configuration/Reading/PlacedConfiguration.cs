using PasK.Balancer.Configuration;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Reading;

/// <summary>A configuration and where in its file some of it stands, for whoever checks it against more than itself.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Vlans">The VLANs, each at its port.</param>
/// <param name="Interfaces">The interfaces, each at its address.</param>
/// <param name="Rips">The addresses of all reals, enabled or not.</param>
/// <param name="Vips">The addresses of all services, enabled or not; one may be there several times.</param>
public sealed record PlacedConfiguration(
    BalancerConfiguration Configuration,
    IReadOnlyList<Located<Vlan>> Vlans,
    IReadOnlyList<Located<VlanInterface>> Interfaces,
    IReadOnlyList<Located<Ipv4Address>> Rips,
    IReadOnlyList<Located<Ipv4Address>> Vips);
