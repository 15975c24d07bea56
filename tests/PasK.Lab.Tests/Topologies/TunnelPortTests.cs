using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A service of a real server has no port that its tunnels need, whatever the tunnel.</summary>
public sealed class TunnelPortTests
{
    private static readonly Port Tunnels = new(5000);

    public static TheoryData<NatMode> All => [.. NatModes.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Obstacle_AtThePortOfATunnelInUdp_NamesTheTunnelAndThePort(NatMode mode)
    {
        var real = ReferenceLab.Real with { Vxlan = mode.Traits().HasOverlay ? new VxlanDevice(ModeLabs.Overlay, Tunnels, Mac: null) : null };
        var one = new Real(1, "real1", real.Interface.Address.Address, Rport: null);
        var slb = new Slb("web", mode, LbMethod.RoundRobin, [new VirtualService(ModeLabs.Vip, null, [])], [one]);
        var form = mode.Traits().Form;
        var isInUdp = form?.Protocol == IpProtocol.Udp;
        var port = mode.Traits().HasOverlay ? Tunnels : form?.Port ?? Tunnels;
        Assert.Equal(
            isInUdp ? $"real1 takes packets out of {form!.Name} at UDP port {port}; choose another" : null,
            TunnelPorts.Obstacle(ServiceKind.UdpEcho, port, real, [slb]));
        Assert.Null(TunnelPorts.Obstacle(ServiceKind.Http, port, real, [slb]));
        Assert.Null(TunnelPorts.Obstacle(ServiceKind.UdpEcho, new Port((ushort)(port.Value + 1)), real, [slb]));
        Assert.Null(TunnelPorts.Obstacle(ServiceKind.UdpEcho, port, real with { Vxlan = null }, []));
    }
}
