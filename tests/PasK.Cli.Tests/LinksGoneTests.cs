using System.Diagnostics;
using System.Globalization;
using PasK.Lab;
using PasK.Linux;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>The links of a lab are gone within 200 ms of its normal end, on a slow machine as many times as long as that is slower.</summary>
[Collection(nameof(Alone))]
public sealed class LinksGoneTests
{
    private const int InARow = 20;
    private static readonly TimeSpan Limit = Pace.Patience(TimeSpan.FromMilliseconds(200));

    /// <summary>Whether a link is gone is asked in its node, by a socket that holds the namespace.</summary>
    [Fact]
    public async Task Links_Of20DemonstrationsInARow_AreGoneInTimeEveryTime()
    {
        Lab.RequireNamespaces();
        var topology = TopologyReader.Read(Path.Combine(Lab.Root, "topologies", "ip-tunnel-dsr.yaml")).Value;
        for (var i = 1; i <= InARow; i++)
        {
            using var demonstration = Demonstration.Start(topology);
            await demonstration.SendTrafficAsync();
            Assert.True(demonstration.Conclude().Holds);
            var questions = Questions(demonstration.World);
            Assert.All(questions, question => Assert.True(question.HasLink()));
            var clock = Stopwatch.StartNew();
            demonstration.Dispose();
            var end = demonstration.World.AwaitEnd();
            var seen = clock.Elapsed;
            Assert.All(questions, question => Assert.False(question.HasLink(), "a link is still there that was reported gone"));
            questions.ForEach(question => question.Netlink.Dispose());
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i}: {end}"));
            Assert.InRange(end.LinksGone!.Value, TimeSpan.Zero, seen);
            Assert.True(end.LinksGone < Limit, $"{i}: {end}");
        }
    }

    private static List<Question> Questions(World world)
        => [.. world.Topology.Links.SelectMany(link => link.Ends).Select(end => new Question(world.ThreadOf(end.Node).Invoke(RouteNetlink.Open), end.KernelName))];

    private sealed record Question(RouteNetlink Netlink, string Device)
    {
        public bool HasLink() => Netlink.HasLink(Device);
    }
}
