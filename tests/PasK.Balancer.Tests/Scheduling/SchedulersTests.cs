using CsCheck;
using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What holds for every <c>lb-method</c>.</summary>
public class SchedulersTests
{
    private static readonly Gen<FakeReal[]> Reals = Gen.Int[0, 5].Array[1, 12].Select(weights => FakeReal.Of(weights));

    public static TheoryData<LbMethod> Methods => [.. Enum.GetValues<LbMethod>()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Of_Method_HasAScheduler(LbMethod method) => Assert.Equal(0, Schedulers.Of(method, FakeReal.Of(1)).Choose(FakeReal.Flow(0)));

    [Fact]
    public void Of_UnknownMethod_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedulers.Of((LbMethod)99, FakeReal.Of(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedulers.LooksAtWeights((LbMethod)99));
    }

    /// <summary>Reals go up and down as they like: a scheduler chooses one that is eligible, and says so when there is none.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Choose_RealsGoUpAndDown_IsEligible(LbMethod method)
        => Gen.Select(Reals, Gen.Select(Gen.Int[0, 11], Gen.Int).Array[1, 60]).Sample((reals, steps) =>
        {
            var scheduler = Schedulers.Of(method, reals);
            foreach (var (turned, client) in steps)
            {
                var real = reals[turned % reals.Length];
                real.IsUp = !real.IsUp;
                scheduler.Refresh();
                if (Array.Exists(reals, one => one.IsEligible))
                {
                    var chosen = reals[scheduler.Choose(FakeReal.Flow(client))];
                    Assert.True(chosen.IsEligible);
                    chosen.Sessions++;
                }
                else
                {
                    Assert.Throws<InvalidOperationException>(() => scheduler.Choose(FakeReal.Flow(client)));
                }
            }
        }, iter: method == LbMethod.Maglev ? 5 : 500);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Choose_NoReals_Throws(LbMethod method)
        => Assert.Throws<InvalidOperationException>(() => Schedulers.Of(method, []).Choose(FakeReal.Flow(0)));

    /// <summary>The table says which methods look at weights: the others choose as if all weights were 1.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void LooksAtWeights_OfMethod_IsTrue(LbMethod method)
    {
        const int Sessions = 4000;
        var (even, uneven) = (FakeReal.Choices(method, FakeReal.Of(1, 1), Sessions), FakeReal.Choices(method, FakeReal.Of(3, 1), Sessions));
        Assert.Equal(Schedulers.LooksAtWeights(method), even != uneven);
        Assert.InRange(uneven.Count(letter => letter == 'A'), Schedulers.LooksAtWeights(method) ? 2900 : 1900, Schedulers.LooksAtWeights(method) ? 3100 : 2100);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Choose_ManyReals_AllocatesNothing(LbMethod method)
    {
        var reals = FakeReal.Of([.. Enumerable.Range(0, 100).Select(i => 1 + (i % 3))]);
        var scheduler = Schedulers.Of(method, reals);
        scheduler.Choose(FakeReal.Flow(0));
        Assert.Equal(0, Allocation.Least(measurement =>
        {
            for (var i = 0; i < 1000; i++)
            {
                scheduler.Choose(FakeReal.Flow((measurement * 1000) + i));
            }
        }));
    }
}
