using System.Diagnostics;
using System.Globalization;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies.Reading;
using PasK.Lab.Worlds;
using PasK.Linux.Netlink;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>
/// The links of a lab are gone after its normal end, and the time that is told for it is that of the kernel. How long it takes is measured by a benchmark.
/// </summary>
public sealed class LinksGoneTests
{
    private static readonly int InARow = Ci.Runs ? 20 : 3;

    /// <summary>Whether a link is gone is asked in its node, by a socket that holds the namespace.</summary>
    [Fact]
    public async Task Links_OfDemonstrationsInARow_AreGoneEveryTime()
    {
        NetworkNamespaces.Require();
        var topology = TopologyReader.Read(Path.Combine(Lab.Root, "topologies", "ip-tunnel-dsr.yaml")).Value;
        for (var i = 1; i <= InARow; i++)
        {
            using var demonstration = Demonstration.Start(topology);
            await demonstration.SendTrafficAsync();
            demonstration.Conclude();
            var questions = Questions(demonstration.World);
            Assert.All(questions, question => Assert.True(question.HasLink()));
            var clock = Stopwatch.StartNew();
            demonstration.Dispose();
            var end = demonstration.World.AwaitEnd();
            var seen = clock.Elapsed;
            Assert.All(questions, question => Assert.False(question.HasLink(), "a link is still there that was reported gone"));
            questions.ForEach(question => question.Netlink.Dispose());
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i}: {end}"));
            Assert.True(end.LinksGone is { } gone && gone > TimeSpan.Zero && gone <= seen, $"{i}: {end}, seen after {seen}");
        }
    }

    private static List<Question> Questions(World world)
        => [.. world.Topology.Links.SelectMany(link => link.Ends)
            .Select(end => new Question(world.ThreadOf(end.Node).Invoke(RouteNetlink.Open), end.KernelName))];

    private sealed record Question(RouteNetlink Netlink, string Device)
    {
        public bool HasLink() => Netlink.HasLink(Device);
    }
}
