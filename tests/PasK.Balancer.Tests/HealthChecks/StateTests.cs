using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>When a check changes its mind, exactly.</summary>
public class StateTests
{
    private static readonly TimeSpan Second = CheckedLab.Second;

    public static TheoryData<IpProtocol> Types => [IpProtocol.Icmp, IpProtocol.Tcp, IpProtocol.Udp];

    private static IcmpCheck Icmp => CheckedLab.Icmp;

    [Theory]
    [MemberData(nameof(Types))]
    public void Advance_AnsweredProbe_MakesTheRealActAtOnce(IpProtocol type)
    {
        var lab = CheckedLab.With(CheckedLab.Check(type));
        Assert.Equal(HealthState.Unknown, lab.State);
        lab.Run(Second);
        var change = Assert.Single(lab.Changes);
        Assert.Equal((HealthState.Unknown, HealthState.Act, lab.Probes.Single().At), (change.From, change.To, change.At));
        Assert.Equal(("web", "r1", 1), (change.Service, change.Real, change.Check));
        Assert.NotNull(change.Frame);
        Assert.Equal(0, lab.Box.Engine.OutstandingProbes);
    }

    [Theory]
    [InlineData(RetryTiming.Interval, 18)]
    [InlineData(RetryTiming.Timeout, 12)]
    public void Advance_Silence_IsInactAfterFallProbes(RetryTiming timing, int seconds)
    {
        var lab = CheckedLab.With(Icmp with { RetryTiming = timing });
        lab.Run(Second);
        lab.Real = Reals.Silent;
        lab.Run(60 * Second);
        var inact = lab.Changes.Single(change => change.To == HealthState.Inact);
        var firstFailing = lab.Probes.ElementAt(1).At;
        Assert.Equal(TimeSpan.FromSeconds(seconds), inact.At - firstFailing);
        Assert.Equal("slb web: r1 ACT -> INACT: health-check 1: ping of 192.168.193.50 in the tunnel: no answer in 3 s", EventText.Of(inact));
        Assert.Null(inact.Frame);
    }

    [Theory]
    [Explains(EventKind.HealthChanged)]
    [InlineData(RetryTiming.Interval, 18)]
    [InlineData(RetryTiming.Timeout, 12)]
    public void Advance_SilenceFromTheBeginning_IsInactAfterFallProbes(RetryTiming timing, int seconds)
    {
        var lab = CheckedLab.With(Icmp with { RetryTiming = timing });
        lab.Real = Reals.Silent;
        lab.Run(60 * Second);
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(lab.Changes).At - lab.Probes.First().At);
    }

    [Theory]
    [InlineData(RetryTiming.Interval, 15)]
    [InlineData(RetryTiming.Timeout, 0)]
    public void Advance_PortClosed_CountsOneProbeAndWaitsForNoTimeout(RetryTiming timing, int seconds)
    {
        var lab = CheckedLab.With(CheckedLab.Tcp with { RetryTiming = timing });
        lab.Run(Second);
        lab.Real = Reals.PortClosed;
        lab.Run(60 * Second);
        var inact = lab.Changes.Single(change => change.To == HealthState.Inact);
        Assert.Equal(TimeSpan.FromSeconds(seconds), inact.At - lab.Probes.ElementAt(1).At);
        Assert.EndsWith("tcp port 80 of 192.168.193.50 in the tunnel: the port is closed", EventText.Of(inact), StringComparison.Ordinal);
        Assert.NotNull(inact.Frame);
        Assert.Equal(4, lab.Probes.Count(probe => probe.At > Second + lab.Probes.First().At && probe.At <= inact.At));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void Advance_RealIsBack_IsActAfterRiseProbes(int recover)
    {
        var lab = CheckedLab.With(Icmp with { Recover = recover, Retry = 0 });
        lab.Real = Reals.Silent;
        lab.Run(4 * Second);
        Assert.Equal(HealthState.Inact, lab.State);
        var before = lab.Probes.Count();
        lab.Real = Reals.Healthy;
        lab.Run(60 * Second);
        var act = lab.Changes.Single(change => change.To == HealthState.Act);
        Assert.Equal(lab.Probes.ElementAt(before + recover).At, act.At);
        Assert.Equal(recover * 5 * Second, act.At - lab.Probes.ElementAt(before).At);
    }

    /// <summary>Failures and successes count only in a row.</summary>
    [Fact]
    public void Advance_FlappingBelowFallAndRise_ChangesNothing()
    {
        var lab = CheckedLab.With(Icmp with { Retry = 1, Recover = 1 });
        lab.Run(Second);
        for (var i = 0; i < 5; i++)
        {
            AnswerNext(lab, Reals.Silent);
            AnswerNext(lab, Reals.Healthy);
        }

        Assert.Single(lab.Changes);
        AnswerNext(lab, Reals.Silent);
        AnswerNext(lab, Reals.Silent);
        Assert.Equal(HealthState.Inact, lab.State);
        for (var i = 0; i < 5; i++)
        {
            AnswerNext(lab, Reals.Healthy);
            AnswerNext(lab, Reals.Silent);
        }

        Assert.Equal(2, lab.Changes.Count());
        AnswerNext(lab, Reals.Healthy);
        AnswerNext(lab, Reals.Healthy);
        Assert.Equal(HealthState.Act, lab.State);
    }

    [Fact]
    public void Advance_Healthy_AsksEveryIntervalOrALittleEarlier()
    {
        var lab = CheckedLab.With(Icmp);
        lab.Run(500 * Second);
        var gaps = lab.Probes.Zip(lab.Probes.Skip(1), (one, next) => next.At - one.At).ToList();
        Assert.All(gaps, gap => Assert.InRange(gap, 4.5 * Second, 5 * Second));
        Assert.True(gaps.Distinct().Count() > 50, "the gaps are not drawn by lot");
    }

    [Fact]
    public void Advance_ManyChecks_BeginsThemSpreadOverAShortTime()
    {
        var checks = Enumerable.Range(1, 40).Select(i => Icmp with { Id = i, Timeout = TimeSpan.FromMilliseconds(1000 + i) }).ToArray();
        var lab = CheckedLab.With(checks);
        lab.Run(Second);
        var begins = lab.Probes.Select(probe => probe.At).ToList();
        Assert.Equal(40, begins.Count);
        Assert.InRange(begins.Max() - begins.Min(), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(40));
    }

    public static TheoryData<Type> CheckTypes
        => [.. typeof(HealthCheck).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(HealthCheck)) && !type.IsAbstract)];

    /// <summary>Each type of check has its line in the table of probes.</summary>
    [Theory]
    [MemberData(nameof(CheckTypes))]
    public void Check_OfEachType_ProbesTheReal(Type type)
    {
        var check = (HealthCheck)Activator.CreateInstance(type)! with { Id = 1 };
        var lab = CheckedLab.With(check is PortCheck asking ? asking with { Port = Lab.Http } : check);
        lab.Run(CheckedLab.Second);
        Assert.NotEmpty(lab.Probes);
    }

    private static void AnswerNext(CheckedLab lab, Func<SentFrame, byte[]?> real)
    {
        lab.Real = real;
        var before = lab.Probes.Count();
        while (lab.Probes.Count() == before || lab.Box.Engine.OutstandingProbes > 0)
        {
            lab.Run(lab.Box.Engine.NextDeadline!.Value - lab.Box.Now);
        }
    }
}
