using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Balancer.Numbers;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Vxlan;

namespace PasK.Benchmarks;

/// <summary>
/// The balancer of the reference lab with one real, on a table: port 0 leads to the clients, port 1 to the real. Everybody else has one MAC address.
/// </summary>
internal static class ReferenceBox
{
    public static readonly MacAddress Front = new(0x0200_0000_0001);
    public static readonly MacAddress Back = new(0x0200_0000_0002);
    public static readonly MacAddress Peer = new(0x0200_0000_0003);
    public static readonly Ipv4Address Client = Ipv4Address.Parse("192.168.212.225");
    public static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");
    public static readonly Ipv4Address Rip = Ipv4Address.Parse("10.10.10.10");
    public static readonly Ipv4Address Gateway = Ipv4Address.Parse("192.168.193.1");
    public static readonly Ipv4Address FrontAddress = Ipv4Address.Parse("192.168.193.181");
    public static readonly Ipv4Address BackAddress = Ipv4Address.Parse("10.10.10.1");

    /// <summary>An engine that knows nobody yet.</summary>
    public static BalancerEngine EngineOf(NatMode mode)
    {
        var vip = new VirtualService(Vip, null, []) { Dscp = mode == NatMode.L3DsrDscp ? 4 : null };
        var slb = new Slb("web", mode, LbMethod.RoundRobin, [vip], [new Real(1, "real1", Rip, null)]);
        var configuration = new BalancerConfiguration
        {
            Vlans = [new Vlan("test", 10, "xg1"), new Vlan("default", 1, "xg2")],
            Interfaces = [new VlanInterface("test", Ipv4Prefix.Parse("192.168.193.181/24")), new VlanInterface("default", Ipv4Prefix.Parse("10.10.10.1/24"))],
            Routes = [new Route(Ipv4Prefix.Parse("0.0.0.0/0"), Gateway)],
            Slbs = [slb with { Vxlan = mode == NatMode.L3DsrVxlan ? new VxlanNetwork(new Vni(50), VxlanHeader.UdpPort) : null }],
        };
        return new BalancerEngine(configuration, [Front, Back], new EngineSeed(new Random(1), new byte[] { 1 }));
    }

    /// <summary>An answer of somebody who was asked for.</summary>
    public static byte[] ArpReply(MacAddress to, Ipv4Address sender, Ipv4Address target) => Arp(ArpOperation.Reply, to, sender, target);

    /// <summary>A question of somebody who thereby shows his own MAC address.</summary>
    public static byte[] ArpRequest(MacAddress to, Ipv4Address sender, Ipv4Address target) => Arp(ArpOperation.Request, to, sender, target);

    private static byte[] Arp(ArpOperation operation, MacAddress to, Ipv4Address sender, Ipv4Address target)
    {
        var frame = new byte[EthernetHeader.MinimumFrameLength];
        new EthernetHeader(to, Peer, EtherType.Arp).Write(frame);
        new ArpMessage(operation, Peer, sender, to, target).Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        return frame;
    }
}
