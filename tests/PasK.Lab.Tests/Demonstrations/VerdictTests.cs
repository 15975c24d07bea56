using PasK.Lab.Captures;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Ladders;
using PasK.Lab.Timing;
using PasK.Lab.Traffic;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What a demonstration comes to, by its claims, its traffic and what was measured of the processors.</summary>
public sealed class VerdictTests
{
    private static readonly TimeSpan Waited = TimeSpan.FromMilliseconds(250);
    private static readonly Outcome Right = new("ping", "reply", true);
    private static readonly Outcome Wrong = new("download", "wrong octets", false);
    private static readonly Outcome Late = new("ping", "no reply", false) { Starved = Waited };

    [Fact]
    public void Verdict_WhereAllIsRight_Holds() => Assert.Equal(Verdict.Holds, Of(claimHolds: true, Right).Verdict);

    [Fact]
    public void Verdict_WhereAClaimFails_Fails() => Assert.Equal(Verdict.Fails, Of(claimHolds: false, Right).Verdict);

    [Fact]
    public void Verdict_WhereTrafficWentWrong_FailsThoughAllClaimsHold() => Assert.Equal(Verdict.Fails, Of(claimHolds: true, Right, Wrong).Verdict);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Verdict_WhereTheMachineWasTooBusy_IsInconclusiveWhateverTheClaims(bool claimHolds)
    {
        var result = Of(claimHolds, Right, Late);
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal(["ping: no reply; the machine was busy: one of the lab's threads waited 250 ms for a processor meanwhile"], result.WhyInconclusive);
    }

    [Fact]
    public void Verdict_WhereSomethingElseWentWrongBesides_Fails() => Assert.Equal(Verdict.Fails, Of(claimHolds: true, Late, Wrong).Verdict);

    [Fact]
    public void Verdict_OfCapturesWithoutAnEnd_IsInconclusiveOnlyWhereItWasMeasured()
    {
        Assert.Equal(Verdict.Fails, (Of(claimHolds: false, Right) with { Capture = Unsettled }).Verdict);
        Assert.Equal(Verdict.Inconclusive, (Of(claimHolds: false, Right) with { Capture = Unsettled, Starved = Waited }).Verdict);
        Assert.Equal(Verdict.Fails, (Of(claimHolds: false, Right) with { Starved = Waited }).Verdict);
    }

    [Theory]
    [InlineData(99, 100, false)]
    [InlineData(100, 100, true)]
    [InlineData(100, 2000, true)]
    [InlineData(100, 2001, false)]
    [InlineData(200, 4000, true)]
    public void Judge_OfAWait_CountsItWhereItIsLongInItselfAndInItsSpan(int waited, int span, bool counts)
    {
        var wait = TimeSpan.FromMilliseconds(waited);
        Assert.Equal(counts ? wait : null, Starvation.Judge(wait, TimeSpan.FromMilliseconds(span)));
    }

    private static Capture Unsettled => Settled with { Settled = false };

    private static Capture Settled => new([], [new LinkCapture(HandMade.Topology.Links[0], 0, IsDrained: true)], [], Settled: true);

    private static DemonstrationResult Of(bool claimHolds, params Outcome[] outcomes)
        => new(Settled, new Ladder([]), [new ClaimResult("claim", "rule", 1, claimHolds ? null : "why")], Share: null!) { Outcomes = outcomes };
}
