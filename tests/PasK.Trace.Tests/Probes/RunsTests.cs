using PasK.Trace.Probes;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>What went alike one after the other is together.</summary>
public sealed class RunsTests
{
    [Fact]
    public void Of_ThingsThatGoAlikeAgainLater_AreInTwoRuns()
        => Assert.Equal([["A1", "A2"], ["B1"], ["A3"]], Runs.Of(["A1", "A2", "B1", "A3"], thing => thing[0]).Select(run => run.ToArray()));

    [Fact]
    public void Of_Nothing_HasNoRuns() => Assert.Empty(Runs.Of(Array.Empty<string>(), thing => thing.Length));
}
