using PasK.Balancer.Datapath;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Neighbours;

/// <summary>The gateways of the static routes. Packets of other networks come from them.</summary>
/// <param name="hops">The gateways.</param>
/// <param name="neighbours">The neighbours, which know their MAC addresses.</param>
/// <typeparam name="TWaiting">What waits for a neighbour's MAC address.</typeparam>
internal sealed class Gateways<TWaiting>(IEnumerable<Hop> hops, NeighbourTable<TWaiting> neighbours)
    where TWaiting : class
{
    private readonly Hop[] _hops = [.. hops];

    /// <summary>Whether a MAC address is that of a gateway in a VLAN; null when no gateway there is known.</summary>
    public bool? IsOne(MacAddress mac, Attachment at)
    {
        bool? isOne = null;
        foreach (var gateway in _hops)
        {
            if (gateway.Egress.Ethernet == at.Ethernet && neighbours.Known(gateway) is { } known)
            {
                isOne = isOne == true || known == mac;
            }
        }

        return isOne;
    }

    /// <summary>Sends ARP requests for the gateways in a VLAN that are not known.</summary>
    public void Resolve(Attachment at, DatapathCall call)
    {
        foreach (var gateway in _hops)
        {
            if (gateway.Egress.Ethernet == at.Ethernet)
            {
                neighbours.Resolve(gateway, call, out _);
            }
        }
    }
}
