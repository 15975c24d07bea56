using PasK.Balancer.Routing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Neighbours;

/// <summary>The key of a neighbour in the table.</summary>
/// <param name="Ethernet">The Ethernet that it is on.</param>
/// <param name="Address">Its address.</param>
internal readonly record struct NeighbourKey(EthernetKey Ethernet, Ipv4Address Address)
{
    /// <summary>The key of a next hop.</summary>
    public static NeighbourKey Of(in Hop hop) => new(hop.Egress.Ethernet, hop.NextHop);
}
