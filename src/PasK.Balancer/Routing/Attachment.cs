using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;

namespace PasK.Balancer.Routing;

/// <summary>The balancer's attachment to an Ethernet, with its address there.</summary>
/// <param name="Ethernet">The port, and the VLAN where its frames are tagged.</param>
/// <param name="PortName">The port's name.</param>
/// <param name="Mac">The port's MAC address.</param>
/// <param name="Address">The balancer's address and its subnet.</param>
/// <param name="Mtu">The largest IPv4 packet that may be sent there, in octets.</param>
public sealed record Attachment(EthernetKey Ethernet, string PortName, MacAddress Mac, Ipv4Prefix Address, int Mtu)
{
    /// <summary>The smallest path MTU in octets that an ICMP error may set for paths out of it. A smaller one is ignored.</summary>
    public int MinPathMtu { get; init; } = VlanInterface.DefaultMinPathMtu;

    /// <summary>Which sources packets are accepted from.</summary>
    public ReversePathForwarding Rpf { get; init; }

    /// <summary>The port's number.</summary>
    public int Port => Ethernet.Port;

    private VlanTag? Tag => Ethernet.Vid == 0 ? null : new VlanTag((ushort)Ethernet.Vid);

    /// <summary>Makes the header of a frame that leaves there, tagged if the VLAN is.</summary>
    public EthernetHeader Header(MacAddress destination, EtherType type) => new(destination, Mac, type, Tag);
}
