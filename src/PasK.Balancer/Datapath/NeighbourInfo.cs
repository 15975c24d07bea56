using PasK.Wire.Addresses;

namespace PasK.Balancer.Datapath;

/// <summary>A neighbour, as the balancer knows it now by ARP.</summary>
/// <param name="Port">The port that it is at.</param>
/// <param name="Vid">The VLAN there, or 0 for none.</param>
/// <param name="Address">Its address.</param>
/// <param name="Mac">Its MAC address, or null while it is not known.</param>
/// <param name="State">Its state, a word.</param>
public sealed record NeighbourInfo(string Port, int Vid, Ipv4Address Address, MacAddress? Mac, string State);
