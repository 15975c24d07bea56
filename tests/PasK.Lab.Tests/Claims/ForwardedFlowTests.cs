using PasK.Balancer.Configuration;
using PasK.Lab.Capturing;
using PasK.Lab.Claims;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>To which real a packet went that was forwarded.</summary>
public sealed class ForwardedFlowTests
{
    /// <summary>A tunnel may have ports of its own, which are nobody's rport.</summary>
    [Theory]
    [InlineData(NatMode.L3DsrVxlan)]
    [InlineData(NatMode.L3DsrIpTunnel)]
    public async Task Of_ADatagramInATunnel_IsToTheRealAtThePortThatWasAsked(NatMode mode)
    {
        var topology = ModeLabs.TopologyOf(mode, Decapsulation.UserSpace);
        using var world = World.Build(topology);
        using var session = CaptureSession.Start(world);
        var client = new Client(world, "client", TimeSpan.FromSeconds(10));
        Assert.True((await client.ExchangeDatagramAsync(ModeLabs.Vip, ModeLabs.Echo, new byte[10])).IsEchoed);
        var evidence = new Evidence(topology, session.Finish(), []);
        var slb = topology.Balancers.Single().Configuration.Slbs.Single();
        var flow = Assert.Single(ForwardedFlow.Beginnings(evidence));
        Assert.Equal((null, slb.Reals.Single(), $"{slb.Reals.Single().Rip}"), (flow.Rport, flow.RealOf(slb), flow.Target));
        // An rport that no nat-mode translates to says where to check, and nothing of sessions.
        Assert.NotNull(flow.RealOf(slb with { Reals = [slb.Reals.Single() with { Rport = new PasK.Wire.Addresses.Port(8080) }] }));
    }
}
