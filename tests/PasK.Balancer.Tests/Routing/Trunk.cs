using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;

namespace PasK.Balancer.Tests;

/// <summary>The balancer of the reference lab with its VLANs at one port, and who is there.</summary>
internal static class Trunk
{
    /// <summary>A box on a trunk whose gateway and real have just asked for its addresses, each in its VLAN, so that it knows them.</summary>
    public static Box Knowing(BalancerConfiguration? configuration = null)
    {
        var box = new Box(Lab.OnTrunk(configuration ?? Lab.Configuration));
        box.Receive(Lab.Back, Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac, Lab.FrontTag));
        box.Receive(Lab.Back, Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac, Lab.BackTag));
        return box;
    }

    public static byte[] Asks(Ipv4Address target, Ipv4Address sender, MacAddress mac, VlanTag? tag)
        => PacketBuilder.Arp(MacAddress.Broadcast, new ArpMessage(ArpOperation.Request, mac, sender, default, target), tag: tag);

    /// <summary>A packet from the client's side.</summary>
    public static byte[] FromClient(byte[] packet, VlanTag? tag) => PacketBuilder.Frame(Lab.BackMac, Lab.GatewayMac, EtherType.Ipv4, packet, tag);
}
