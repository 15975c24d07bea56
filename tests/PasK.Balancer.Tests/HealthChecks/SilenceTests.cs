using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What silence says, and what it does not.</summary>
public class SilenceTests
{
    private static readonly MacAddress NewMac = MacAddress.Parse("02:00:00:00:a5:11");
    private static readonly TimeSpan Second = CheckedLab.Second;

    private static IcmpCheck Icmp => CheckedLab.Icmp with { Id = 1, Retry = 0 };

    private static UdpCheck Udp => CheckedLab.Udp with { Id = 3, Retry = 0 };

    /// <summary>No answer would ever show another MAC address, so ARP does.</summary>
    [Fact]
    public void Receive_SilenceIsUpAndTheMacChanges_FollowsArp()
    {
        var lab = CheckedLab.With(Udp);
        lab.Run(Second);
        Assert.Equal(Lab.RealMac, lab.Box.Engine.Health[0].Mac);
        (lab.Real, lab.Mac) = (Reals.Silent, NewMac);
        lab.Run(600 * Second);
        Assert.Equal(HealthState.Act, lab.State);
        Assert.Equal(NewMac, lab.Sent[^1].Frame.Ethernet.Destination);
        Assert.Equal(NewMac, Assert.Single(lab.Box.FromClient(new PacketBuilder().Udp(53))).Ethernet.Destination);
    }

    /// <summary>What never left proves nothing by its silence, even if the real is known by now.</summary>
    [Fact]
    public void Advance_ProbeLostForArpAndRealMetLater_IsNotUp()
    {
        var lab = CheckedLab.With(Udp with { Timeout = 10 * Second, Interval = 10 * Second });
        lab.AnswersArp = false;
        lab.Run(4 * Second);
        Assert.Equal(1, lab.Box.Engine.Count(DropReason.NeighbourUnanswered));
        lab.Take(lab.Box.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac)));
        lab.Real = Reals.PortClosed;
        lab.Run(6.2 * Second);
        Assert.Empty(lab.Changes.Where(change => change.To == HealthState.Act));
    }

    /// <summary>The same where traffic asked ARP a moment before the probe.</summary>
    [Fact]
    public void Advance_ProbeLostForArpByTraffic_IsNotUp()
    {
        var lab = CheckedLab.With(CheckedLab.Udp);
        lab.AnswersArp = false;
        lab.Run(9.5 * Second);
        lab.Take(lab.Box.FromClient(new PacketBuilder { Destination = Lab.Rip }.Udp(53)));
        lab.Run(3.3 * Second);
        lab.Take(lab.Box.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac)));
        lab.Real = Reals.PortClosed;
        lab.Run(Second);
        Assert.Empty(lab.Probes);
        Assert.Empty(lab.Changes);
    }

    /// <summary>What left by the learnt MAC address was sent, whatever ARP knows when its time is over.</summary>
    [Fact]
    public void Advance_AnotherCheckDoubts_SilenceIsStillSilence()
    {
        var lab = CheckedLab.With(Web(Icmp with { Retry = 5, Timeout = Second }, Udp));
        for (var i = 0; i < 20; i++)
        {
            lab.Real = Reals.Healthy;
            lab.Run(120 * Second);
            var isSilent = false;
            lab.Real = frame =>
            {
                isSilent |= Reals.Asked(frame).Protocol == IpProtocol.Udp;
                return isSilent ? null : Reals.Healthy(frame);
            };
            while (!isSilent)
            {
                lab.Run(Second / 10);
            }

            lab.Run(3 * Second);
        }

        Assert.Equal([], lab.Changes.Where(change => change.To == HealthState.Inact).Select(EventText.CauseOf).Distinct());
    }

    /// <summary>ARP disturbs everybody on the link.</summary>
    [Fact]
    public void Advance_ManySilentChecks_AskArpNowAndThen()
    {
        var lab = CheckedLab.With(
            Web([.. Enumerable.Range(1, 5).Select(i => Udp with { Id = i, Interval = Second, Timeout = TimeSpan.FromMilliseconds(500 + i) })]));
        lab.Real = Reals.Silent;
        lab.Run(100 * Second);
        Assert.Equal(HealthState.Act, lab.State);
        Assert.InRange(lab.Box.Engine.Count(Counter.ArpRequests), 0, 20);
    }

    private static Slb Web(params HealthCheck[] checks) => Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { HealthChecks = checks };
}
