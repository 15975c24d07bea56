using CsCheck;
using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using Xunit;

namespace PasK.Balancer.Tests;

public class LeastConnectionsTests
{
    /// <summary>After a restart no real has sessions: each gets one before any gets the next, in the order of the configuration.</summary>
    [Theory]
    [InlineData(LbMethod.LeastConnections, new[] { 3, 1, 1 }, "ABCABC")]
    [InlineData(LbMethod.WeightedLeastConnections, new[] { 1, 1, 1 }, "ABCABC")]
    [InlineData(LbMethod.WeightedLeastConnections, new[] { 3, 1, 1 }, "ABCAAABCAA")]
    public void Choose_FromNothing_SpreadsAtOnce(LbMethod method, int[] weights, string expected)
        => Assert.Equal(expected, FakeReal.Choices(method, FakeReal.Of(weights), expected.Length));

    /// <summary>Whatever sessions there are, the first of those with the fewest for their weight is chosen.</summary>
    [Theory]
    [InlineData(LbMethod.LeastConnections)]
    [InlineData(LbMethod.WeightedLeastConnections)]
    public void Choose_AnySessions_IsTheFirstOfTheLeast(LbMethod method)
        => Gen.Select(Gen.Int[0, 100], Gen.Int[0, 200], Gen.Bool).Array[1, 12].Sample(drawn =>
        {
            var reals = drawn.Select((real, i) => new FakeReal(i + 1, real.Item1) { Sessions = real.Item2, IsUp = real.Item3 }).ToArray();
            var eligible = reals.Where(real => real.IsEligible).ToList();
            if (eligible.Count > 0)
            {
                var least = eligible.MinBy(real => method == LbMethod.LeastConnections ? real.Sessions : (decimal)real.Sessions / real.Weight);
                Assert.Same(least, reals[Schedulers.Of(method, reals).Choose(FakeReal.Flow(0))]);
            }
        });

    /// <summary>When no session ends, no real is ahead of another by more than one session.</summary>
    [Fact]
    public void Choose_Weighted_NoneIsAheadByMoreThanOneSession()
        => Gen.Select(Gen.Int[1, 100].Array[1, 12], Gen.Int[1, 500]).Sample((weights, sessions) =>
        {
            var reals = FakeReal.Of(weights);
            FakeReal.Choices(LbMethod.WeightedLeastConnections, reals, sessions);
            Assert.All(reals, one => Assert.All(reals, other => Assert.True((one.Sessions - 1) * other.Weight <= other.Sessions * one.Weight)));
        });
}
