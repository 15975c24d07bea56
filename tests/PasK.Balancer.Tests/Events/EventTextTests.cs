using PasK.Balancer.Events;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Events have fields, and all their words are made in one place.</summary>
public sealed class EventTextTests
{
    private static readonly Ipv4Address Router = Ipv4Address.Parse("10.10.10.254");
    private static readonly ProbeFinding Tcp = new(ProbeCause.PortClosed, IpProtocol.Tcp, Lab.Http, Lab.Vip, ProbeMethod.Tunnel);

    /// <summary>One event of each kind, with what is said of it.</summary>
    private static readonly Dictionary<BalancerEvent, string> Events = new()
    {
        [new HealthChanged(default, "web", "r1", 2, HealthState.Act, HealthState.Inact, Tcp, null)]
            = "slb web: r1 ACT -> INACT: health-check 2: tcp port 80 of 192.168.193.50 in the tunnel: the port is closed",
        [new MacLearnt(default, Lab.Rip, ["r1", "r2"], null, Lab.RealMac, 1, [])]
            = "r1, r2: MAC 02:00:00:00:a5:10, learnt from the answer to health-check 1",
        [new MtuLowered(default, Lab.Rip, ["r1"], 1400, Router)] = "r1: path MTU 1400, says 10.10.10.254",
        [new SessionMoved(default, "web", new FlowKey(Lab.Client, Lab.ClientPort, Lab.Vip, Lab.Http, IpProtocol.Udp), "r1", "r2")]
            = "slb web: 192.168.212.225:50001 > 192.168.193.50:80 Udp moved from r1 to r2",
        [new AddressConflict(default, Lab.Vip, Lab.StrangerMac, "xg1", null)]
            = "address conflict: 192.168.193.50 is claimed by 02:00:00:00:66:66 on port xg1",
        [new EngineFault(default, new InvalidOperationException("why"))]
            = "a fault of the balancer, please report it; what showed it is dropped: System.InvalidOperationException: why",
    };

    [Fact]
    public void Of_EachKind_IsItsText()
    {
        Assert.Equal(Enum.GetValues<EventKind>(), Events.Keys.Select(e => e.Kind));
        Assert.Equal(Events.Values, Events.Keys.Select(EventText.Of));
    }

    [Fact]
    public void Kind_OfEachRecord_HasItsName()
    {
        var records = typeof(BalancerEvent).Assembly.GetTypes().Where(type => type.BaseType == typeof(BalancerEvent)).Select(type => type.Name);
        Assert.Equal(Enum.GetNames<EventKind>().Order(StringComparer.Ordinal), records.Order(StringComparer.Ordinal));
        Assert.All(Events.Keys, e => Assert.Equal(e.GetType().Name, $"{e.Kind}"));
    }

    [Fact]
    public void Of_UnknownKind_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => EventText.Of(new Unknown()));

    /// <summary>A word is its name with hyphens, so that no two are the same.</summary>
    [Fact]
    public void Word_OfEachName_IsTheNameWithHyphens()
    {
        static string Hyphened(string name)
            => string.Concat(name.Select((letter, i) => (i > 0 && char.IsUpper(letter) ? "-" : "") + char.ToLowerInvariant(letter)));
        Assert.All(Enum.GetValues<EventKind>(), kind => Assert.Equal(Hyphened($"{kind}"), kind.Word()));
        Assert.All(Enum.GetValues<ProbeCause>(), cause => Assert.Equal(Hyphened($"{cause}"), cause.Word()));
        Assert.All(Enum.GetValues<ProbeMethod>(), method => Assert.Equal(Hyphened($"{method}"), method.Word()));
    }

    [Theory]
    [InlineData(ProbeCause.Answered, "answered")]
    [InlineData(ProbeCause.SilentUp, "no answer in 2.5 s, which counts as up")]
    [InlineData(ProbeCause.Silent, "no answer in 2.5 s")]
    [InlineData(ProbeCause.NoMac, "no answer to ARP for 10.10.10.10")]
    [InlineData(ProbeCause.NoPort, "no source port is free")]
    [InlineData(ProbeCause.TooBig, "it is too big for the way")]
    [InlineData(ProbeCause.PortClosed, "the port is closed")]
    [InlineData(ProbeCause.AnsweredFromRip, "answered from the rip 10.10.10.254 instead")]
    [InlineData(ProbeCause.TunnelEnd, "10.10.10.254 takes nothing out of the tunnel")]
    [InlineData(ProbeCause.Unreachable, "unreachable, says 10.10.10.254")]
    [InlineData(ProbeCause.TimeExceeded, "the time to live ran out, says 10.10.10.254")]
    [InlineData(ProbeCause.Prohibited, "forbidden, says 10.10.10.254")]
    [InlineData(ProbeCause.WrongAnswer, "the answer is not the expected one")]
    [InlineData(ProbeCause.EndedEarly, "the connection ended before the expected answer")]
    public void CauseOf_EachCause_SaysWhatWasAskedAndWhatCameOfIt(ProbeCause cause, string text)
        => Assert.Equal(
            $"tcp port 80 of 192.168.193.50 in the tunnel: {text}",
            CauseOf(Tcp with { Cause = cause, From = Router, Waited = TimeSpan.FromSeconds(2.5), NextHop = Lab.Rip }));

    [Theory]
    [InlineData(IpProtocol.Icmp, ProbeMethod.Plain, "ping of 192.168.193.50: 10.10.10.254 does not take it")]
    [InlineData(IpProtocol.Udp, ProbeMethod.Mac, "udp port 80 of 192.168.193.50 at its MAC address: 10.10.10.254 does not take it")]
    [InlineData(IpProtocol.Udp, ProbeMethod.Dscp, "udp port 80 of 192.168.193.50 by DSCP 5: 10.10.10.254 does not take DSCP 5 for 192.168.193.50")]
    public void CauseOf_OtherMethod_SaysByWhichWay(IpProtocol protocol, ProbeMethod method, string text)
        => Assert.Equal(text, CauseOf(new ProbeFinding(ProbeCause.TunnelEnd, protocol, Lab.Http, Lab.Vip, method) { Dscp = 5, From = Router }));

    [Fact]
    public void CauseOf_ABackup_NamesTheRealThatItFollows()
        => Assert.Equal(
            "r2 has changed: tcp port 80 of 192.168.193.50 in the tunnel: the port is closed", EventText.CauseOf(Changed(Tcp) with { BecauseOf = "r2" }));

    private static string CauseOf(ProbeFinding finding) => EventText.CauseOf(Changed(finding));

    private static HealthChanged Changed(ProbeFinding finding) => new(default, "web", "r1", 1, HealthState.Act, HealthState.Inact, finding, null);

    private sealed record Unknown() : BalancerEvent(TimeSpan.Zero)
    {
        public override EventKind Kind => (EventKind)(-1);
    }
}
