using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.HealthChecks;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What becomes of health checks, and of what they have taught, when a balancer at work gets another configuration.</summary>
public sealed class ChangedCheckTests
{
    private static readonly TimeSpan Second = CheckedLab.Second;
    private static readonly Real First = Lab.RealOf(1, Lab.Rip);
    private static readonly Real Other = Lab.RealOf(2, Lab.SecondRip);
    private static readonly Slb Web = Lab.Slb("web", Lab.All, First, Other);

    /// <summary>The first one is the same; the second one asks another port, so that its real begins anew.</summary>
    [Fact]
    public void Take_WithOtherChecks_LetsThoseThatAreTheSameGoOn()
    {
        var lab = new CheckedLab(Lab.With(Checked(Lab.Http)));
        lab.Run(20 * Second);
        Assert.Equal([HealthState.Act, HealthState.Act], lab.Box.Engine.Health.Select(real => real.State));
        var (due, changes) = (lab.Probes.Last(sent => sent.Frame.Inner.Protocol == IpProtocol.Icmp).At, lab.Changes.Count());
        lab.Take(lab.Box.Take(Lab.With(Checked(new Port(81)))));
        Assert.Equal([HealthState.Act, HealthState.Unknown], lab.Box.Engine.Health.Select(real => real.State));
        var before = lab.Sent.Count;
        lab.Run(HealthLimits.SpreadPerCheck);
        Assert.Equal(81, Reals.Tcp(Assert.Single(lab.Sent.Skip(before), sent => Reals.IsRequest(sent.Frame)).Frame.Inner).DestinationPort.Value);
        Assert.Equal((HealthState.Unknown, HealthState.Act), (lab.Changes.Last().From, lab.Changes.Last().To));
        Assert.Equal(changes + 1, lab.Changes.Count());
        lab.Run(5 * Second);
        var next = lab.Probes.First(sent => sent.At > due && sent.Frame.Inner.Protocol == IpProtocol.Icmp).At;
        Assert.InRange(next - due, CheckedLab.Icmp.Interval * (1 - HealthLimits.Jitter), CheckedLab.Icmp.Interval);

        static Slb Checked(Port port) => Web with
        {
            Reals = [First with { HealthChecks = [CheckedLab.Icmp] }, Other with { HealthChecks = [CheckedLab.Tcp with { Id = 2, Port = port }] }],
        };
    }

    /// <summary>What was found out counts on: a failure before the change and those after it.</summary>
    [Fact]
    public void Take_WithTheSameCheckOfAnotherNumber_CountsItsFailuresOn()
    {
        var lab = new CheckedLab(Lab.With(Web with { Reals = [First], HealthChecks = [CheckedLab.Icmp with { Retry = 1 }] }));
        lab.Run(Second);
        lab.Real = Reals.Silent;
        lab.Run(9 * Second);
        Assert.Equal((HealthState.Act, 1), (lab.State, lab.Box.Engine.Count(Counter.ProbesFailed)));
        lab.Box.Take(Lab.With(Web with { Reals = [First], HealthChecks = [CheckedLab.Icmp with { Retry = 1, Id = 9 }] }));
        lab.Run(5 * Second);
        Assert.Equal((HealthState.Inact, 9, 2), (lab.State, lab.Changes.Last().Check, lab.Box.Engine.Count(Counter.ProbesFailed)));
    }

    /// <summary>A connection that a probe has opened is reset on its way; a late answer and an error about it are nobody's.</summary>
    [Fact]
    public void Take_WithoutACheckUnderWay_EndsItsConnection()
    {
        var slb = Web with { Reals = [First with { Mac = Lab.RealMac }], HealthChecks = [CheckedLab.Tcp with { Expect = "220 " }] };
        var lab = new CheckedLab(Lab.With(slb)) { Real = Reals.Silent };
        lab.Run(Second);
        var syn = lab.Probes.Single().Frame;
        var reset = Assert.Single(lab.Box.Take(Lab.With(slb with { HealthChecks = [] })));
        Assert.Equal((Lab.Rip, TcpFlags.Rst), (reset.Packet.Destination, Reals.Tcp(reset.Inner).Flags));
        Assert.Equal(0, lab.Box.Engine.OutstandingProbes);
        Assert.Equal(HealthState.Act, lab.State);
        foreach (var late in new[] { Reals.Healthy(syn)!, Reals.Quoting(syn.Packet, Lab.Rip, IcmpMessage.Unreachable(IcmpUnreachableCode.Protocol)) })
        {
            lab.FromReal(late);
        }

        Assert.Equal((0, 0), (lab.Box.Engine.Count(Counter.ProbesFailed), lab.Box.Engine.Count(Counter.ProbeAnswers)));
        Assert.Null(lab.Box.Engine.NextDeadline is { } next && next < lab.Box.Now + Second ? next : null);
    }

    [Fact]
    public void Take_WithTheSamePath_KeepsItsMtuAndMac()
    {
        var slb = Web with { Reals = [First], HealthChecks = [CheckedLab.Icmp] };
        var lab = new CheckedLab(Lab.With(slb));
        lab.Run(Second);
        var probe = lab.Probes.First().Frame.Packet;
        lab.FromReal(Reals.Quoting(probe, Lab.Rip, IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 1000)));
        Assert.Equal(1, lab.Box.Engine.Count(Counter.MtusLowered));
        lab.Box.Meet();
        Assert.Equal(980, TooBig());
        lab.Box.Take(Lab.With(slb, Lab.Slb("dns", Lab.Serving(IpProtocol.Udp, 53), Other)));
        Assert.Equal(980, TooBig());
        Assert.Equal(Lab.RealMac, lab.Box.Engine.Health[0].Mac);
        lab.Box.Take(Lab.With(slb with { HealthChecks = [] }));
        Assert.Null(lab.Box.Engine.Health[0].Mac);
        Assert.Equal(980, TooBig());

        int TooBig() => Assert.Single(lab.Box.FromClient(new PacketBuilder().Tcp(dataLength: 1200))).Icmp.NextHopMtu;
    }
}
