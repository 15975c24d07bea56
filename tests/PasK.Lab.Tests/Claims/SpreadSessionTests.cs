using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;
using PasK.Wire.Tcp;
using Xunit;
using static PasK.Balancer.Events.HealthState;

namespace PasK.Lab.Tests;

/// <summary>What the claims about lb-methods say of captures made by hand: the sessions that the wire shows, and those that it does not.</summary>
public sealed class SpreadSessionTests
{
    private const LbMethod Rr = LbMethod.RoundRobin;
    private const LbMethod Lc = LbMethod.LeastConnections;
    private const LbMethod Wlc = LbMethod.WeightedLeastConnections;

    /// <summary>The real that the client's address hashes to, and that which is asked where it is down.</summary>
    private const int Own = 3;
    private const int Fallback = 2;

    /// <summary>Where a health check has spoken, a balancer of round robin is still seen not to have the other lb-methods.</summary>
    [Theory]
    [InlineData(Lc, new[] { 1, 2, 3, 1, 1 }, "back: 192.168.212.225:1004 > 192.168.193.50:7 Udp went to 10.10.10.10, which had 2 sessions; real2 had 1")]
    [InlineData(
        Wlc, new[] { 1, 2, 3, 1, 2, 3 },
        "back: 192.168.212.225:1005 > 192.168.193.50:7 Udp went to 10.10.10.12, which had 1 sessions for weight 1; real1 had 2 for weight 3")]
    [InlineData(
        LbMethod.WeightedRoundRobin, new[] { 1, 2, 3, 1, 2 },
        "back: 192.168.212.225:1004 > 192.168.193.50:7 Udp went to 10.10.10.11 out of turn: a round of turns is real1 real1 real2 real1 real2 real3")]
    public void Claim_WhereChecksHaveSpoken_CanFail(LbMethod method, int[] reals, string failure)
        => Assert.Equal(failure, AllUp(new SpreadCapture(method) { Weights = [3, 2, 1] }).Sessions(1000, reals).Judge().Failure);

    /// <summary>Sessions of a real that went down and up again may have moved.</summary>
    [Fact]
    public void LeastConnections_OfARealThatWasDown_CountsOnlyWhatCameSince()
    {
        var made = AllUp(new SpreadCapture(Lc)).Sessions(1000, 1, 2, 3, 1, 2, 3).Health(1, Act, Inact).Health(1, Inact, Act);
        Holds(9, made.Sessions(2000, 1, 1, 1));
        Fails("went to 10.10.10.10, which had 3 sessions; real2 had 2", made.Datagram(2003, 1));
    }

    /// <summary>A session without a packet for the shortest session-timeout may be forgotten.</summary>
    [Fact]
    public void LeastConnections_OfSessionsLongAgo_CountsOnlyWhatIsRemembered()
        => Holds(5, new SpreadCapture(Lc).Sessions(1000, 1, 2, 3, 1).Later(TimeSpan.FromSeconds(61)).Datagram(1004, 1));

    /// <summary>A session counts from when it came, though it waits for ARP.</summary>
    [Fact]
    public void LeastConnections_OfASessionThatLeavesLater_CountsItAtOnce()
        => Holds(4, new SpreadCapture(Lc).Comes(1000).Sessions(1001, 2, 3, 2).Goes(1000, 1));

    [Fact]
    public void RealWithChecks_BeforeItsFirstVerdict_IsNotUp()
    {
        Holds(
            6,
            new SpreadCapture(Rr).Health(1, Unknown, Act).Sessions(1000, 1, 1).Health(2, Unknown, Act).Health(3, Unknown, Inact).Sessions(1002, 1, 2, 1)
                .Health(3, Inact, Act).Datagram(1005, 3));
        Fails("went to 10.10.10.11, which is not up", new SpreadCapture(Rr).Health(1, Unknown, Act).Sessions(1000, 1, 2).Health(2, Unknown, Act));
    }

    [Theory]
    [InlineData(Rr)]
    [InlineData(LbMethod.WeightedRoundRobin)]
    [InlineData(LbMethod.SmoothWeightedRoundRobin)]
    [InlineData(Lc)]
    [InlineData(Wlc)]
    [InlineData(LbMethod.SourceHashing)]
    [InlineData(LbMethod.SourcePortHashing)]
    [InlineData(LbMethod.Maglev)]
    public void SessionToARealThatIsDown_RefutesAnyMethod(LbMethod method)
    {
        Fails("went to 10.10.10.12, which is not up", new SpreadCapture(method).Health(3, Act, Inact).Datagram(1000, 3));
        Fails(
            "went to 10.10.10.12, which is not up",
            new SpreadCapture(method).Health(1, Act, Inact).Health(2, Act, Inact).Health(3, Act, Inact).Datagram(1000, 3));
        Fails("went to 10.10.10.12, which takes no sessions while others are up", new SpreadCapture(method) { Weights = [1, 1, 0] }.Datagram(1000, 3));
        var backup = new SpreadCapture(method) { Backups = [3] };
        Holds(1, backup.Health(1, Act, Inact).Health(2, Act, Inact).Datagram(1000, 3));
        Fails("went to 10.10.10.12, which takes no sessions while others are up", backup.Health(1, Inact, Act).Datagram(1001, 3));
    }

    /// <summary>The balancer chose in the order in which sessions came: the first waited for ARP.</summary>
    [Theory]
    [InlineData(Rr)]
    [InlineData(LbMethod.WeightedRoundRobin)]
    [InlineData(LbMethod.SmoothWeightedRoundRobin)]
    public void Turns_OfASessionThatLeavesLater_AreInTheOrderInWhichTheyCame(LbMethod method)
        => Holds(4, new SpreadCapture(method).Comes(1000).Comes(1001).Goes(1001, 2).Goes(1000, 1).Sessions(1002, 3, 1));

    /// <summary>Whether a session that came before a change and left after it was chosen before is not seen.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SessionWhileARealGoesDown_IsNotJudged(int real)
        => Holds(4, new SpreadCapture(Rr).Sessions(1000, 3).Comes(1001).Health(1, Act, Inact).Goes(1001, real).Sessions(1002, 3, 2, 3));

    [Fact]
    public void SessionsOfWhichNoneCanBeJudged_AreNoEvidence()
        => Fails(
            "inconclusive: of no session of slb web it is seen which reals were up and whose turn it was",
            new SpreadCapture(Rr).Comes(1000).Health(1, Act, Inact).Goes(1000, 1));

    [Fact]
    public void ReusedPort_AfterAnEnd_IsAnotherChoice()
    {
        Holds(3, Reusing(TcpFlags.Fin | TcpFlags.Ack, 500));
        Holds(3, Reusing(TcpFlags.Syn, 500));
        Fails("out of turn", Reusing(TcpFlags.Syn, 100));

        // Another connection from the same port, whose turn is again that of the first real.
        Holds(4, new SpreadCapture(Rr).Segment(999, TcpFlags.Syn, 100, 1).Sessions(1000, 2, 3).Segment(999, TcpFlags.Syn, 500, 1).Sessions(1002, 2));

        static SpreadCapture Reusing(TcpFlags second, uint third)
            => new SpreadCapture(Rr).Segment(1000, TcpFlags.Syn, 100, 1).Segment(1000, second, 100, 1).Segment(1000, TcpFlags.Syn, third, third == 100 ? 1 : 2)
                .Sessions(1001, 3, 1);
    }

    [Theory]
    [InlineData(61, true)]
    [InlineData(59, false)]
    public void SessionThatMayBeForgotten_MayBeChosenAgain(int seconds, bool holds)
    {
        var made = new SpreadCapture(Rr).Sessions(1000, 1).Later(TimeSpan.FromSeconds(seconds)).Sessions(1000, 1).Sessions(1001, 3, 1);
        Assert.Equal(holds, made.Judge().Holds);
    }

    [Fact]
    public void SessionThatMoves_TakesATurn()
        => Holds(4, new SpreadCapture(Rr).Sessions(1000, 1).Health(1, Act, Inact).Sessions(1001, 2).Datagram(1000, 3).Sessions(1002, 2, 3));

    /// <summary>A request that did not leave may have begun a session: its turn is over, and it counts as one of any real.</summary>
    [Fact]
    public void RequestThatDidNotLeave_MayHaveBegunASession()
    {
        Holds(3, new SpreadCapture(Rr).Sessions(1000, 1).Comes(1001).Sessions(1002, 3, 1));
        Holds(4, new SpreadCapture(Lc).Sessions(1000, 1, 2).Comes(1002).Sessions(1003, 1, 2));
        Fails("went to 10.10.10.10, which had 1 sessions; real3 had 0", new SpreadCapture(Lc).Sessions(1000, 1, 2, 1, 2));
    }

    /// <summary>The first request did not leave, so that it is not seen for which of the two the real was chosen.</summary>
    [Fact]
    public void SessionWhoseFirstRequestDidNotLeave_IsNotJudged()
        => Holds(3, new SpreadCapture(Rr).Sessions(1000, 1).Comes(1001).Sessions(1002, 3).Datagram(1001, 2).Sessions(1003, 1));

    [Fact]
    public void SessionsThatAreNotSeen_LeaveTurnsUnjudged()
    {
        Fails("inconclusive: the balancer has begun 2 more sessions than are seen", new SpreadCapture(Rr) { SessionsBegun = 5 }.Sessions(1000, 1, 2, 3));
        Holds(3, new SpreadCapture(Rr) { SessionsBegun = 3 }.Sessions(1000, 1, 2, 3));
        Holds(3, new SpreadCapture(Lc) { SessionsBegun = 5 }.Sessions(1000, 1, 2, 1));
        Fails("which had 1 sessions; real2 had 0", new SpreadCapture(Lc) { SessionsBegun = 2 }.Sessions(1000, 1, 1));
    }

    [Fact]
    public void SecondService_WithFewSessionsOrNone_IsNoEvidenceAgainstTheMethod()
    {
        var vip = Ipv4Address.Parse("192.168.193.51");
        var other = SpreadCapture.Slb with { Name = "other", Vips = [new VirtualService(vip, null, [])] };
        Holds(3, Made().Sessions(1000, 1, 2, 3));
        Holds(5, Made().Sessions(1000, 1, 2, 3).Datagram(1003, 1, vip).Datagram(1004, 2, vip));
        Fails("went to 10.10.10.10 out of turn", Made().Sessions(1000, 1, 2, 3).Datagram(1003, 1, vip).Datagram(1004, 1, vip));
        Fails("real real1 got none of the 0 sessions of slb web", Made());

        SpreadCapture Made() => new(Rr) { Others = [other with { LbMethod = Rr }] };
    }

    /// <summary>IPVS's fallback asks the bucket of twice the number.</summary>
    [Fact]
    public void SourceHashing_OfARealThatIsDown_GoesToTheFallback()
    {
        Holds(2, new SpreadCapture(LbMethod.SourceHashing).Sessions(1000, Own, Own));
        Holds(1, new SpreadCapture(LbMethod.SourceHashing).Health(Own, Act, Inact).Sessions(1000, Fallback));
        Fails(
            $"; it hashes to real{Own}, which was not up, and then to real{Fallback}",
            new SpreadCapture(LbMethod.SourceHashing).Health(Own, Act, Inact).Sessions(1000, 6 - Own - Fallback));
    }

    private static SpreadCapture AllUp(SpreadCapture made) => made.Health(1, Unknown, Act).Health(2, Unknown, Act).Health(3, Unknown, Act);

    private static void Holds(int count, SpreadCapture made)
    {
        var result = made.Judge();
        Assert.Equal((count, null), (result.Count, result.Failure));
    }

    private static void Fails(string says, SpreadCapture made) => Assert.Contains(says, made.Judge().Failure, StringComparison.Ordinal);
}
