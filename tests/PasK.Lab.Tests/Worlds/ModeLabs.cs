using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Devices;
using PasK.Testing;
using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The reference lab in each nat-mode of direct server return, with health checks that come to an end soon.</summary>
internal static class ModeLabs
{
    public const int Dscp = 4;
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    public static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];
    public static readonly Port Web = new(80);
    public static readonly Port Echo = new(7);
    public static readonly Vni Overlay = new(50);

    public static IEnumerable<HealthCheck> Checks =>
    [
        Often(new IcmpCheck { Id = 1 }),
        Often(new TcpCheck { Id = 2, Port = Web, HalfOpen = true }),
        Often(new UdpCheck { Id = 3, Port = Echo, Send = "hello", Expect = "hello" }),
    ];

    private static HealthCheck Often(HealthCheck check)
        => check with { Interval = TimeSpan.FromSeconds(0.4), Timeout = TimeSpan.FromSeconds(0.3), Retry = 0 };

    public static Topology TopologyOf(NatMode mode, Decapsulation decapsulation, params IEnumerable<HealthCheck> checks)
    {
        ReferenceLab.Require();
        Assert.SkipWhen(
            mode == NatMode.L3DsrVxlan && decapsulation == Decapsulation.Kernel && !KernelFeatures.CanHave(KernelPart.Vxlan),
            "needs a kernel with the vxlan device (VXLAN)");
        Assert.SkipWhen(
            mode == NatMode.L3DsrGre && decapsulation == Decapsulation.Kernel && !KernelFeatures.CanHave(KernelPart.Gre),
            "needs a kernel with the gre device (NET_IPGRE)");
        Assert.SkipWhen(mode == NatMode.L3DsrDscp && !KernelFeatures.CanHave(KernelPart.NfTables), "needs a kernel with nf_tables for IPv4 (NF_TABLES_IPV4)");
        var topology = ReferenceLab.Topology;
        var balancer = topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single() with
        {
            NatMode = mode,
            Vips = [new VirtualService(Vip, null, []) { Dscp = mode == NatMode.L3DsrDscp ? Dscp : null }],
            Vxlan = mode == NatMode.L3DsrVxlan ? new VxlanNetwork(Overlay, VxlanHeader.UdpPort) : null,
            HealthChecks = [.. checks],
        };
        return topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb] } }).With(ReferenceLab.Real with
        {
            Decapsulation = decapsulation,
            Vxlan = mode == NatMode.L3DsrVxlan ? new VxlanDevice(Overlay, VxlanHeader.UdpPort, Mac: null) : null,
            Dscp = mode == NatMode.L3DsrDscp ? [new DscpMark(Dscp, Vip)] : [],
        });
    }

    public static void Await(World world, Func<RealHealth, bool> condition)
        => Until.True(() => world.Balancers["l4"].Health.All(condition), () => Said(world));

    /// <summary>What the balancer has reported, an event a line.</summary>
    public static string Said(World world) => string.Join('\n', world.Balancers["l4"].Events.Select(EventText.Of));

    public static List<HealthChanged> Changes(World world) => [.. world.Balancers["l4"].Events.OfType<HealthChanged>()];
}
