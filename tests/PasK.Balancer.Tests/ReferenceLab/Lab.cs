using PasK.Balancer.Configuration;
using PasK.Balancer.Numbers;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Balancer.Tests;

/// <summary>The addresses and the configuration of the reference lab.</summary>
internal static class Lab
{
    /// <summary>Port xg2, VLAN default: towards the reals.</summary>
    public const int Back = 0;

    /// <summary>Port xg1, VLAN test: towards the clients.</summary>
    public const int Front = 1;

    public const int TunnelMtu = 1480;

    public static readonly MacAddress BackMac = MacAddress.Parse("02:00:00:00:14:0b");
    public static readonly MacAddress FrontMac = MacAddress.Parse("02:00:00:00:14:0f");
    public static readonly MacAddress RealMac = MacAddress.Parse("02:00:00:00:a5:10");
    public static readonly MacAddress GatewayMac = MacAddress.Parse("02:00:00:00:55:93");
    public static readonly MacAddress StrangerMac = MacAddress.Parse("02:00:00:00:66:66");

    public static readonly Ipv4Address BackAddress = Ipv4Address.Parse("10.10.10.1");
    public static readonly Ipv4Address FrontAddress = Ipv4Address.Parse("192.168.193.181");
    public static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");
    public static readonly Ipv4Address Rip = Ipv4Address.Parse("10.10.10.10");
    public static readonly Ipv4Address SecondRip = Ipv4Address.Parse("10.10.10.11");
    public static readonly Ipv4Address Client = Ipv4Address.Parse("192.168.212.225");
    public static readonly Ipv4Address Gateway = Ipv4Address.Parse("192.168.193.1");

    public static readonly Port ClientPort = new(50001);
    public static readonly Port Http = new(80);

    /// <summary>The same choices in every run.</summary>
    public static EngineSeed Seed => new(new Random(1), new byte[] { 1 });

    /// <summary>What the lab's balancer does: everything of the VIP, to one real.</summary>
    public static BalancerConfiguration Configuration { get; } = With(Slb("web", All, RealOf(1, Rip)));

    public static VirtualService All => new(Vip, null, []);

    public static Real RealOf(int id, Ipv4Address rip) => new(id, $"r{id}", rip, null);

    /// <summary>A service. Tests send the segment that they are about, without opening a connection first.</summary>
    public static Slb Slb(string name, VirtualService vip, params Real[] reals)
        => new(name, NatMode.L3DsrIpTunnel, LbMethod.RoundRobin, [vip], reals) { SloppyTcp = true };

    public static VirtualService Serving(IpProtocol protocol, params ushort[] vports) => new(Vip, protocol, [.. vports.Select(vport => new Port(vport))]);

    public static BalancerConfiguration With(params Slb[] slbs) => new()
    {
        Vlans = [new Vlan("default", 1, "xg2"), new Vlan("test", 10, "xg1")],
        Interfaces =
        [
            new VlanInterface("default", Ipv4Prefix.Parse("10.10.10.1/24")),
            new VlanInterface("test", Ipv4Prefix.Parse("192.168.193.181/24")),
        ],
        Routes = [new Route(Ipv4Prefix.Parse("0.0.0.0/0"), Gateway)],
        Slbs = slbs,
    };

    /// <summary>The tag of the VLAN towards the reals where the port is a trunk.</summary>
    public static readonly VlanTag BackTag = new(1);

    /// <summary>The tag of the VLAN towards the clients where the port is a trunk.</summary>
    public static readonly VlanTag FrontTag = new(10);

    /// <summary>The same with both VLANs tagged at one port, number <see cref="Back"/>.</summary>
    public static BalancerConfiguration OnTrunk(BalancerConfiguration configuration)
        => configuration with { Vlans = [.. configuration.Vlans.Select(vlan => vlan with { Port = "xg2", IsTagged = true })] };

    /// <summary>The same where packets may come in by another way than the one that leads to their source.</summary>
    public static BalancerConfiguration Loose(BalancerConfiguration configuration)
        => configuration with { Interfaces = [.. configuration.Interfaces.Select(own => own with { Rpf = ReversePathForwarding.Loose })] };

    /// <summary>The configuration with another MTU towards the reals.</summary>
    public static BalancerConfiguration WithBackMtu(int mtu) => Configuration with
    {
        Interfaces = [Configuration.Interfaces[0] with { Mtu = mtu }, Configuration.Interfaces[1]],
    };
}
