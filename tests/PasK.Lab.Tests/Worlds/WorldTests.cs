using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Balancer.Verdicts;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Reports;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A world's beginning and end.</summary>
public sealed class WorldTests
{
    [Fact]
    public void Build_WhereTheBalancerCannotStart_TakesDownWhatThereIs()
    {
        ReferenceLab.Require();
        var thrown = Assert.Throws<InvalidOperationException>(() =>
            World.Build(ReferenceLab.Topology, new ReferenceKind((_, _) => throw new InvalidOperationException("no engine"))));
        Assert.Equal("no engine", thrown.Message);
    }

    /// <summary>No file says such a topology. The second service is a daemon beside one that listens on each address.</summary>
    [Theory]
    [InlineData(ServiceKind.UdpEcho, 4789, ServiceBinding.Each, "bind udp-echo to UDP port 4789 of 10.10.10.10")]
    [InlineData(ServiceKind.Http, 80, ServiceBinding.Rip, "bind http to TCP port 80 of 10.10.10.10")]
    public void Build_WhereAPortIsTaken_NamesNodePortAndReason(ServiceKind kind, ushort port, ServiceBinding binding, string call)
    {
        var topology = ModeLabs.TopologyOf(NatMode.L3DsrVxlan, Decapsulation.UserSpace);
        var real = topology.Reals.Single();
        topology = topology.With(real with { Services = [.. real.Services, new Service(kind, new Port(port), binding)] });
        for (var i = 0; i < 2; i++)
        {
            var refused = Assert.Throws<LinuxException>(() => World.Build(topology));
            Assert.Equal($"real1: {call}: Address already in use (errno 98)", refused.Message);
            Assert.Equal(("real1", true), (refused.Node, refused.IsPortTaken));
        }
    }

    /// <summary>A world waits three times as long as it works, on a usual machine; on one that works f times as long, 3 / f times.</summary>
    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(2, 1, 8)]
    [InlineData(2, 1.5, 6)]
    [InlineData(2, 20, 2)]
    [InlineData(1, 40, 1)]
    public void MostOn_ProcessorsOfAPace_AreAsManyAsKeepThemBusy(int processors, double pace, int most)
        => Assert.Equal(most, WorldsAtOnce.MostOn(processors, pace));

    [Fact]
    public async Task Build_SeveralAtOnce_AnswerTheirOwnPing()
    {
        ReferenceLab.Require();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            using var world = World.Build(ReferenceLab.Topology);
            return await new Client(world, "client", TimeSpan.FromSeconds(10)).PingAsync(ReferenceLab.Real.Vips[0], 1);
        })));
        Assert.All(results, result => Assert.True(result.IsReply));
    }

    [Fact]
    public async Task Balancer_AfterAPing_HasCountedItAndLostNothing()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        Assert.True((await new Client(world, "client", TimeSpan.FromSeconds(10)).PingAsync(ReferenceLab.Real.Vips[0], 1)).IsReply);
        var runner = world.Balancers["l4"];
        Assert.Equal(1, Assert.IsType<BalancerEngine>(runner.Datapath).Count(Counter.Encapsulated));
        Assert.Equal(0, runner.Lost);
        Assert.Contains("encapsulated 1", Assert.Single(BalancerText.Counters(world)), StringComparison.Ordinal);
    }

    [Fact]
    public void Process_OfTheWorld_StaysInItsOwnNamespace()
    {
        ReferenceLab.Require();
        var before = new FileInfo("/proc/self/ns/net").LinkTarget;
        using (World.Build(ReferenceLab.Topology))
        {
            Assert.Equal(before, new FileInfo("/proc/self/ns/net").LinkTarget);
            Assert.False(NamespaceGuard.IsInNode);
        }
    }
}
