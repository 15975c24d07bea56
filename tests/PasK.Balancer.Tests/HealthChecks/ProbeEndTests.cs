using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>The ports and identifiers of probes.</summary>
public class ProbeEndTests
{
    /// <summary>How many probes must have gone out before a port comes back.</summary>
    private const int Resting = 1024;

    private static readonly TimeSpan Second = CheckedLab.Second;

    /// <summary>What came too late for one probe must not be taken for the answer to the next: that has another port, even where there are only two.</summary>
    [Theory]
    [InlineData(IpProtocol.Tcp)]
    [InlineData(IpProtocol.Udp)]
    public void Advance_NextProbe_HasAnotherPort(IpProtocol type)
    {
        var lab = CheckedLab.With((PortCheck)CheckedLab.Check(type) with { SourcePortMin = new Port(30000), SourcePortMax = new Port(30001) });
        lab.Run(60 * Second);
        var ports = lab.Probes.Select(probe => PortOf(probe.Frame)).ToList();
        Assert.InRange(ports.Count, 12, 14);
        Assert.All(ports.Zip(ports.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    /// <summary>A capture tells probes from one another by their ports, those that went out shortly before as well, whichever check sent them.</summary>
    [Fact]
    public void Advance_ManyProbes_NoPortComesBackSoon()
    {
        var often = CheckedLab.Udp with { Interval = TimeSpan.FromMilliseconds(10), Timeout = TimeSpan.FromMilliseconds(10) };
        var lab = CheckedLab.With(often, often with { Id = 2, Send = "other" });
        lab.Run(30 * Second);
        AssertApart(lab, Resting + 1);
    }

    /// <summary>Where a range has no port that has rested long enough, the one that has rested longest is next, so that each comes round.</summary>
    [Theory]
    [InlineData(10, 9)]
    [InlineData(1100, Resting + 1)]
    public void Advance_ManyProbesFromFewPorts_TakesEachInTurn(int ports, int apart)
    {
        var often = CheckedLab.Udp with
        {
            Interval = TimeSpan.FromMilliseconds(10), Timeout = TimeSpan.FromMilliseconds(10), SourcePortMin = new Port(30000),
            SourcePortMax = new Port((ushort)(30000 + ports - 1)),
        };
        var lab = CheckedLab.With(often);
        lab.Run(60 * Second);
        AssertApart(lab, apart);
    }

    [Fact]
    public void Receive_ChallengeAck_TriesTheOtherPortOfTwo()
    {
        for (var i = 0; i < 8; i++)
        {
            var lab = CheckedLab.With(
                CheckedLab.Tcp with { SourcePortMin = new Port((ushort)(30000 + i)), SourcePortMax = new Port((ushort)(30001 + i)) });
            lab.Real = frame => Reals.Tcp(frame.Inner).Flags == TcpFlags.Syn ? Reals.Segment(frame.Inner, Lab.Vip, Reals.Sequence, 4711, TcpFlags.Ack) : null;
            lab.Run(Second);
            Assert.Equal(2, lab.Probes.Select(probe => PortOf(probe.Frame)).Distinct().Count());
        }
    }

    /// <summary>Where the range has one port for each check, each probe has to take the one of the probe before.</summary>
    [Fact]
    public void Advance_AsManyPortsAsChecks_TakesTheSameAgain()
    {
        var lab = CheckedLab.With(CheckedLab.Tcp with { SourcePortMin = new Port(30000), SourcePortMax = new Port(30000) });
        lab.Run(11 * Second);
        Assert.Equal([30000, 30000, 30000], lab.Probes.Select(probe => (int)PortOf(probe.Frame)));
    }

    /// <summary>A check without a port has asked nothing, so that silence is no sign of life.</summary>
    [Theory]
    [InlineData(IpProtocol.Tcp)]
    [InlineData(IpProtocol.Udp)]
    public void Advance_NoPortIsFree_FailsAndSaysWhy(IpProtocol type)
    {
        var one = (PortCheck)CheckedLab.Check(type) with { Retry = 0, SourcePortMin = new Port(30000), SourcePortMax = new Port(30000) };
        var lab = CheckedLab.With(one, one with { Id = 2, Interval = 6 * Second });
        lab.Run(4 * Second);
        Assert.Equal(ProbeCause.NoPort, lab.Changes.Single(change => change.To == HealthState.Inact).Finding.Cause);
        Assert.Single(lab.Probes);
    }

    /// <summary>Nor has one whose probes do not fit the way.</summary>
    [Fact]
    public void Advance_ProbeIsTooBig_FailsEvenWhereSilenceIsUp()
    {
        var configuration = Lab.With(
            Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with
            {
                HealthChecks = [CheckedLab.Udp with { Retry = 0, Send = new string('x', 100) }]
            });
        var lab = new CheckedLab(configuration with { Interfaces = [configuration.Interfaces[0] with { MinPathMtu = 100 }, configuration.Interfaces[1]] });
        lab.Real = Reals.Refusing(IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 100), Lab.Rip);
        lab.Run(9 * Second);
        Assert.Single(lab.Probes);
        Assert.Equal(HealthState.Inact, lab.State);
        Assert.Equal(ProbeCause.TooBig, lab.Changes.Last().Finding.Cause);
    }

    /// <summary>Somebody pings the balancer's address with the identifier that a check has.</summary>
    [Fact]
    public void Receive_PingWithAProbesIdentifier_IsAnswered()
    {
        var lab = CheckedLab.With(CheckedLab.Icmp);
        lab.Run(Second);
        Assert.True(IcmpView.TryParse(lab.Sent[0].Frame.Inner.Payload, out var probe, out _));
        var ping = new PacketBuilder { Source = Lab.Rip, Destination = Lab.BackAddress }.Echo(probe.Identifier);
        var answer = Assert.Single(lab.Box.FromReal(ping)).Icmp;
        Assert.Equal((IcmpType.EchoReply, probe.Identifier), (answer.Type, answer.Identifier));
    }

    /// <summary>Asserts that two probes from one port are at least so many probes apart.</summary>
    private static void AssertApart(CheckedLab lab, int apart)
    {
        var ports = lab.Probes.Select(probe => PortOf(probe.Frame)).ToList();
        Assert.InRange(ports.Count, 4 * Resting, int.MaxValue);
        Assert.All(
            ports.Index().GroupBy(probe => probe.Item, probe => probe.Index),
            sent => Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, apart, int.MaxValue)));
    }

    private static ushort PortOf(SentFrame frame)
        => FlowKey.TryParse(frame.Inner, out var flow) ? flow.SourcePort.Value : throw new InvalidOperationException("no probe with ports");
}
