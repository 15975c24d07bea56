using CsCheck;
using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>The methods by which reals take turns.</summary>
public class RoundRobinTests
{
    private static readonly Gen<int[]> Weights = Gen.Int[0, 9].Array[1, 8].Where(weights => weights.Sum() > 0);

    [Theory]
    [InlineData(LbMethod.RoundRobin, new[] { 4, 3, 2 }, "ABCABCABC")]
    [InlineData(LbMethod.WeightedRoundRobin, new[] { 4, 3, 2 }, "AABABCABCAABABCABC")]
    [InlineData(LbMethod.WeightedRoundRobin, new[] { 40, 30, 20 }, "AABABCABC")]
    [InlineData(LbMethod.WeightedRoundRobin, new[] { 3, 1 }, "AAABAAAB")]
    [InlineData(LbMethod.WeightedRoundRobin, new[] { 0, 1, 3 }, "CCBCCCBC")]
    [InlineData(LbMethod.SmoothWeightedRoundRobin, new[] { 5, 1, 1 }, "AABACAAAABACAA")]
    [InlineData(LbMethod.SmoothWeightedRoundRobin, new[] { 3, 1 }, "AABAAABA")]
    public void Choose_Weights_FollowTheRule(LbMethod method, int[] weights, string expected)
        => Assert.Equal(expected, FakeReal.Choices(method, FakeReal.Of(weights), expected.Length));

    /// <summary>In one cycle each real has as many turns as its weight says, divided by what all weights have in common.</summary>
    [Theory]
    [InlineData(LbMethod.WeightedRoundRobin)]
    [InlineData(LbMethod.SmoothWeightedRoundRobin)]
    public void Choose_WholeCycles_AreAsTheWeights(LbMethod method)
        => Weights.Sample(weights =>
        {
            var reals = FakeReal.Of(weights);
            FakeReal.Choices(method, reals, 3 * weights.Sum());
            Assert.Equal(weights.Select(weight => 3 * weight), reals.Select(real => real.Sessions));
        });

    /// <summary>Of two reals with the same weight none has two turns while the other has none.</summary>
    [Fact]
    public void Choose_Smooth_RealsOfOneWeightAlternate()
        => Weights.Sample(weights =>
        {
            var choices = FakeReal.Choices(LbMethod.SmoothWeightedRoundRobin, FakeReal.Of(weights), 2 * weights.Sum());
            foreach (var alike in weights.Index().GroupBy(weight => weight.Item, weight => (char)('A' + weight.Index)))
            {
                var letters = alike.ToArray();
                var turns = choices.Where(letter => letters.Contains(letter)).ToArray();
                Assert.All(turns.Index(), turn => Assert.Equal(letters[turn.Index % letters.Length], turn.Item));
            }
        });

    /// <summary>As IPVS has it: the round goes on, from the first real.</summary>
    [Fact]
    public void Refresh_Weighted_BeginsAgainAtTheFirstReal()
    {
        var reals = FakeReal.Of(4, 2, 1);
        var scheduler = Schedulers.Of(LbMethod.WeightedRoundRobin, reals);
        Assert.Equal("AAA", FakeReal.Choices(scheduler, reals, 3));
        reals[0].IsUp = false;
        scheduler.Refresh();
        Assert.Equal("BBCBBC", FakeReal.Choices(scheduler, reals, 6));
        reals[0].IsUp = true;
        scheduler.Refresh();
        Assert.Equal("ABCAAABABC", FakeReal.Choices(scheduler, reals, 10));
    }

    /// <summary>No real is punished, or flooded, for the time that it was down.</summary>
    [Fact]
    public void Refresh_Smooth_BeginsAnew()
    {
        var reals = FakeReal.Of(2, 1, 1);
        var scheduler = Schedulers.Of(LbMethod.SmoothWeightedRoundRobin, reals);
        FakeReal.Choices(scheduler, reals, 7);
        reals[0].IsUp = false;
        scheduler.Refresh();
        Assert.Equal("BCB", FakeReal.Choices(scheduler, reals, 3));
        reals[0].IsUp = true;
        scheduler.Refresh();
        Assert.Equal("ABCAABCA", FakeReal.Choices(scheduler, reals, 8));
    }
}
