using PasK.Balancer.Engine;
using PasK.Balancer.Verdicts;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Reports;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;
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
