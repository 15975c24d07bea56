using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>The real's MAC address, learnt from answers to probes.</summary>
public class MacTests
{
    private static readonly TimeSpan Second = CheckedLab.Second;
    private static readonly MacAddress NewMac = MacAddress.Parse("02:00:00:00:a5:11");

    private static IcmpCheck Icmp => CheckedLab.Icmp;

    private static TcpCheck Tcp => CheckedLab.Tcp;

    [Fact]
    public void Receive_FirstAnswer_TeachesTheMacThatTrafficTakes()
    {
        var lab = CheckedLab.With(Icmp);
        lab.Run(Second);
        var learnt = Assert.Single(lab.Box.Events.OfType<MacLearnt>());
        Assert.Equal(("r1", Lab.Rip, null, Lab.RealMac), (Assert.Single(learnt.Reals), learnt.Rip, learnt.Before, learnt.Mac));
        Assert.Equal(Lab.RealMac, lab.Box.Engine.Health[0].Mac);
        lab.AnswersArp = false;
        lab.Run(TimeSpan.FromMinutes(2));
        Assert.Equal(Lab.RealMac, Assert.Single(lab.Box.FromClient(new PacketBuilder().Tcp())).Ethernet.Destination);
    }

    /// <summary>The MAC of the way to the rip is asked for, never that of the VIP, which is the balancer's own.</summary>
    [Fact]
    public void Advance_FirstProbe_AsksForTheRip()
    {
        var box = new Box(Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { HealthChecks = [Icmp] }));
        var question = Assert.Single(box.Wait(TimeSpan.FromMilliseconds(10))).Arp;
        Assert.Equal((Lab.Rip, Lab.BackAddress), (question.TargetAddress, question.SenderAddress));
        Assert.Equal(1, box.Engine.WaitingCount);
    }

    [Fact]
    public void Receive_AnswerOnAnotherInterface_DoesNotTeach()
    {
        var lab = CheckedLab.With(Icmp with { Sip = Lab.FrontAddress });
        lab.Box.Meet();
        lab.Real = frame =>
        {
            lab.Take(lab.Box.FromClient(Reals.Healthy(frame)!));
            return null;
        };
        lab.Run(Second);
        Assert.Equal((HealthState.Act, null), (lab.State, lab.Box.Engine.Health[0].Mac));
        Assert.Empty(lab.Box.Events.OfType<MacLearnt>());
    }

    /// <summary>On a trunk all answers come by the port of the real; only those of its VLAN are its answers.</summary>
    [Fact]
    public void Receive_AnswerInAnotherVlanOfThePort_IsNone()
    {
        var lab = new CheckedLab(Lab.OnTrunk(Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { HealthChecks = [Icmp] }))) { Tag = Lab.BackTag };
        lab.Real = frame =>
        {
            lab.Take(lab.Box.Receive(Lab.Back, PacketBuilder.Frame(Lab.BackMac, Lab.StrangerMac, EtherType.Ipv4, Reals.Healthy(frame)!, Lab.FrontTag)));
            return null;
        };
        AwaitProbes(lab, 2);
        Assert.Equal((HealthState.Unknown, null), (lab.State, lab.Box.Engine.Health[0].Mac));
        Assert.InRange(lab.Box.Engine.Count(DropReason.ProbeAnswerFromElsewhere), 1, 2);
        Assert.All(lab.Probes, probe => Assert.Equal(Lab.BackTag, probe.Frame.Ethernet.Tag));

        lab.Real = Reals.Healthy;
        AwaitProbes(lab, 1);
        Assert.Equal(Lab.RealMac, lab.Box.Engine.Health[0].Mac);
    }

    [Theory]
    [InlineData("sequence")]
    [InlineData("identifier")]
    [InlineData("checksum")]
    [InlineData("group")]
    [InlineData("own")]
    public void Receive_AnswerThatDoesNotMatchOrHasNoHostsMac_DoesNotTeach(string what)
    {
        var lab = CheckedLab.With(Icmp);
        lab.Real = frame =>
        {
            Assert.True(IcmpView.TryParse(frame.Inner.Payload, out var icmp, out _));
            var reply = IcmpMessage.EchoReply(
                (ushort)(icmp.Identifier + (what == "identifier" ? 1 : 0)), (ushort)(icmp.Sequence + (what == "sequence" ? 1 : 0)));
            var packet = new PacketBuilder { Source = Lab.Vip, Destination = Lab.BackAddress }.Icmp(reply, []);
            packet[^1] ^= (byte)(what == "checksum" ? 1 : 0);
            var mac = what switch { "group" => MacAddress.Broadcast, "own" => Lab.FrontMac, _ => Lab.RealMac };
            lab.Take(lab.Box.Receive(Lab.Back, PacketBuilder.Frame(Lab.BackMac, mac, EtherType.Ipv4, packet)));
            return null;
        };
        lab.Run(Second);
        Assert.Equal((HealthState.Unknown, null), (lab.State, lab.Box.Engine.Health[0].Mac));
    }

    [Fact]
    [Explains(EventKind.MacLearnt)]
    public void Receive_AnotherMac_ReplacesItOnlyWhenConfirmed()
    {
        var lab = CheckedLab.With(Icmp);
        lab.Run(Second);
        lab.Box.Settle();
        lab.Real = frame => FromAnother(lab, frame);
        AwaitProbes(lab, 1);
        Assert.Equal(Lab.RealMac, lab.Box.Engine.Health[0].Mac);
        AwaitProbes(lab, 1);
        Assert.Equal(NewMac, lab.Box.Engine.Health[0].Mac);
        var change = lab.Box.Events.OfType<MacLearnt>().Last();
        Assert.Equal((Lab.RealMac, NewMac), (change.Before, change.Mac));
        Assert.Equal("r1: MAC 02:00:00:00:a5:10 -> 02:00:00:00:a5:11, learnt from the answer to health-check 1", EventText.Of(change));
    }

    [Fact]
    public void Receive_AnotherMacOnce_ChangesNothing()
    {
        var lab = CheckedLab.With(Icmp);
        lab.Run(Second);
        for (var i = 0; i < 3; i++)
        {
            lab.Real = frame => FromAnother(lab, frame);
            AwaitProbes(lab, 1);
            lab.Real = Reals.Healthy;
            AwaitProbes(lab, 1);
        }

        Assert.Equal(Lab.RealMac, lab.Box.Engine.Health[0].Mac);
        Assert.Single(lab.Box.Events.OfType<MacLearnt>());
    }

    /// <summary>The real's network card was replaced: its old address is deaf, ARP tells the new one, answers confirm it.</summary>
    [Fact]
    public void Advance_RealHasANewMac_AsksArpAgainAndLearnsIt()
    {
        var lab = CheckedLab.With(Icmp);
        lab.Run(Second);
        lab.Mac = NewMac;
        lab.Run(30 * Second);
        Assert.Equal((HealthState.Act, NewMac), (lab.State, lab.Box.Engine.Health[0].Mac));
        Assert.Equal(1, lab.Box.Engine.Count(Counter.ProbesFailed));
        Assert.Equal(NewMac, Assert.Single(lab.Box.FromClient(new PacketBuilder().Tcp())).Ethernet.Destination);
    }

    /// <summary>A real that is down is forgotten: when it comes back, its first answer counts.</summary>
    [Fact]
    public void Advance_RealWasDown_LearnsFromTheFirstAnswer()
    {
        var lab = CheckedLab.With(Icmp with { Retry = 0 });
        lab.Run(Second);
        (lab.Real, lab.AnswersArp) = (Reals.Silent, false);
        lab.Run(60 * Second);
        Assert.Equal((HealthState.Inact, null), (lab.State, lab.Box.Engine.Health[0].Mac));
        (lab.Real, lab.AnswersArp, lab.Mac) = (Reals.Healthy, true, NewMac);
        lab.Run(11 * Second);
        Assert.Equal((HealthState.Act, NewMac), (lab.State, lab.Box.Engine.Health[0].Mac));
    }

    [Fact]
    public void Advance_StaticMac_IsUsedAndNeverReplaced()
    {
        var real = Lab.RealOf(1, Lab.Rip) with { Mac = Lab.RealMac };
        var lab = CheckedLab.With(Lab.Slb("web", Lab.All, real) with { HealthChecks = [Icmp] });
        (lab.AnswersArp, lab.Real) = (false, frame => FromAnother(lab, frame));
        lab.Run(60 * Second);
        Assert.Equal((HealthState.Act, Lab.RealMac), (lab.State, lab.Box.Engine.Health[0].Mac));
        Assert.Equal(0, lab.Box.Engine.Count(Counter.ArpRequests));
        Assert.Empty(lab.Box.Events.OfType<MacLearnt>());
    }

    [Fact]
    public void Receive_RealBehindARouter_TeachesTheRoutersMac()
    {
        var far = Ipv4Address.Parse("10.20.0.10");
        var lab = new CheckedLab(Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, far)) with { HealthChecks = [Tcp] }) with
        {
            Routes = [new Route(Ipv4Prefix.Parse("10.20.0.0/16"), Ipv4Address.Parse("10.10.10.254"))],
        }) { Mac = Lab.GatewayMac };
        lab.Run(Second);
        Assert.Equal((HealthState.Act, Lab.GatewayMac), (lab.State, lab.Box.Engine.Health[0].Mac));
    }

    /// <summary>Silence that counts as up is no proof that the real still has its MAC address: ARP is asked again until somebody does not answer.</summary>
    [Fact]
    public void Advance_SilentRealDies_IsFoundByArp()
    {
        var lab = CheckedLab.With(CheckedLab.Udp with { Retry = 0 });
        lab.Real = Reals.Silent;
        lab.Run(30 * Second);
        Assert.Equal(HealthState.Act, lab.State);
        lab.AnswersArp = false;
        lab.Run(20 * Second);
        Assert.Equal((ProbeCause.NoMac, Lab.Rip), (lab.Changes.Last().Finding.Cause, lab.Changes.Last().Finding.NextHop));
    }

    /// <summary>A probe that waited for ARP for longer than its timeout is not sent any more: nobody would close what it opens.</summary>
    [Fact]
    [Explains(DropReason.ProbeTimedOut)]
    public void Receive_ArpAnswerAfterTheTimeout_SendsNoOldProbe()
    {
        var lab = CheckedLab.With(Tcp with { Timeout = TimeSpan.FromSeconds(1), Retry = 5 });
        lab.AnswersArp = false;
        lab.Run(1.5 * Second);
        lab.Take(lab.Box.Receive(Lab.Back, Box.RealAnswers()));
        Assert.Empty(lab.Sent);
        Assert.Equal(1, lab.Box.Engine.Count(DropReason.ProbeTimedOut));
    }

    private static byte[]? FromAnother(CheckedLab lab, SentFrame frame)
    {
        lab.Take(lab.Box.Receive(Lab.Back, PacketBuilder.Frame(Lab.BackMac, NewMac, EtherType.Ipv4, Reals.Healthy(frame)!)));
        return null;
    }

    private static void AwaitProbes(CheckedLab lab, int count)
    {
        var before = lab.Probes.Count();
        while (lab.Probes.Count() < before + count)
        {
            lab.Run(TimeSpan.FromMilliseconds(100));
        }
    }
}
