using System.Diagnostics;
using System.Globalization;
using PasK.Lab.Demonstrations;
using PasK.Lab.Worlds;
using PasK.Testing;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Nothing outlives a world.</summary>
public sealed class WorldEndTests
{
    /// <summary>Links and namespaces: a link from each node to a namespace outside the world disappears with the node.</summary>
    [Fact]
    public async Task Nodes_OfAWorld_AreFreedByTheKernel()
    {
        ReferenceLab.Require();
        for (var i = 0; i < 3; i++)
        {
            using var demonstration = Demonstration.Start(ReferenceLab.Topology);
            await demonstration.SendTrafficAsync();
            demonstration.Conclude();
            var witnesses = ReferenceLab.Topology.Nodes.Select(node => new LinkWitness(demonstration.World.ThreadOf(node.Name))).ToList();
            var clock = Stopwatch.StartNew();
            demonstration.Dispose();
            witnesses.ForEach(witness => witness.WaitUntilGone());
            TestContext.Current.TestOutputHelper?.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture, $"{demonstration.World.AwaitEnd()}; its nodes were freed after {clock.Elapsed.TotalMilliseconds:F1} ms"));
            witnesses.ForEach(witness => witness.Dispose());
        }
    }

    [Fact]
    public void AwaitEnd_BeforeTheEnd_IsRefused()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        Assert.Throws<InvalidOperationException>(world.AwaitEnd);
    }

    [Theory]
    [InlineData(40, "taken down in 1.5 ms; the kernel had none of its links any more after 40.0 ms")]
    [InlineData(400, "taken down in 1.5 ms; the kernel had none of its links any more after 400.0 ms")]
    [InlineData(null, "taken down in 1.5 ms; the kernel STILL HAS links of it after ")]
    public void End_InWords_SaysWhetherTheLinksAreGone(int? milliseconds, string words)
        => Assert.StartsWith(
            words,
            new WorldEnd(TimeSpan.FromMilliseconds(1.5), milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null).ToString(),
            StringComparison.Ordinal);
}
