using System.Diagnostics;
using System.Globalization;
using PasK.Benchmarks;
using PasK.Linux;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Nothing outlives a world. The end has a limit in time, so these tests have the process to themselves.</summary>
[Collection(nameof(Alone))]
public sealed class WorldEndTests
{
    private const int InARow = 20;

    [Fact]
    public async Task Links_Of20DemonstrationsInARow_AreGoneInTimeEveryTime()
    {
        ReferenceLab.Require();
        for (var i = 0; i < InARow; i++)
        {
            var demonstration = Demonstration.Start(ReferenceLab.Topology);
            await demonstration.SendTrafficAsync();
            var result = demonstration.Conclude();
            var questions = Questions(demonstration.World);
            Assert.All(questions, question => Assert.True(question.HasLink()));
            var clock = Stopwatch.StartNew();
            demonstration.Dispose();
            var end = demonstration.World.AwaitEnd();
            var seen = clock.Elapsed;
            Assert.All(questions, question => Assert.False(question.HasLink(), "a link is still there that was reported gone"));
            questions.ForEach(question => question.Netlink.Dispose());
            Print($"{i + 1}: {end}");
            Assert.True(result.Holds);
            Assert.True(seen < WorldEnd.Limit, $"{seen.TotalMilliseconds} ms passed until the links were gone");
            Assert.InRange(end.LinksGone!.Value, TimeSpan.Zero, seen);
            Assert.StartsWith("taken down in ", end.ToString(), StringComparison.Ordinal);
            Assert.Contains("ms; its links were gone after ", end.ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>The namespaces too: a link from each node to a namespace outside the world disappears with the node.</summary>
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
            Print(string.Create(CultureInfo.InvariantCulture, $"the nodes were freed {clock.Elapsed.TotalMilliseconds:F1} ms after the beginning of their end"));
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
    [InlineData(40, "taken down in 1.5 ms; its links were gone after 40.0 ms")]
    [InlineData(201, "taken down in 1.5 ms; its links were gone TOO LATE, after 201.0 ms; allowed are 200 ms")]
    [InlineData(null, "taken down in 1.5 ms; its links are NOT GONE after 5 s")]
    public void End_InWords_SaysWhetherItWasInTime(int? milliseconds, string words)
        => Assert.Equal(words, new WorldEnd(TimeSpan.FromMilliseconds(1.5), milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null).ToString());

    private static List<Question> Questions(World world)
        => [.. world.Topology.Links.SelectMany(link => link.Ends).Select(end => new Question(world.ThreadOf(end.Node).Invoke(RouteNetlink.Open), world.IndexOf(end)))];

    private static void Print(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private sealed record Question(RouteNetlink Netlink, int Index)
    {
        public bool HasLink() => Netlink.HasLink(Index);
    }
}
