using PasK.Balancer.Configuration;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What counters count that no other test shows alone.</summary>
public sealed class CounterTests
{
    private static readonly TimeSpan Second = CheckedLab.Second;
    private static readonly Real Known = Lab.RealOf(1, Lab.Rip) with { Mac = Lab.RealMac };
    private static readonly PacketBuilder FromClient = new();

    [Fact]
    [Explains(Counter.Received)]
    public void Receive_AnyOctets_AreReceived()
    {
        var box = new Box();
        box.Receive(Lab.Front, []);
        box.Receive(Lab.Back, new byte[1500]);
        Assert.Equal(2, box.Engine.Count(Counter.Received));
    }

    [Fact]
    [Explains(Counter.Dropped)]
    public void Receive_DroppedForSeveralReasons_AreDropped()
    {
        var box = Box.Knowing();
        box.Drops(DropReason.FrameTruncated, Lab.Front, []);
        box.DropsFromClient(DropReason.DestinationNotUnicast, (FromClient with { Destination = Ipv4Address.Any }).Tcp());
        Assert.Equal(2, box.Engine.Count(Counter.Dropped));
    }

    [Fact]
    [Explains(Counter.Queued)]
    public void Receive_LaterFragmentBeforeItsFirst_Waits()
    {
        var box = Box.Knowing();
        Assert.Empty(box.FromClient((FromClient with { DontFragment = false, PayloadOffset = 48 }).Packet(IpProtocol.Udp, PacketBuilder.Data(8))));
        Assert.Equal((1, 1), (box.Engine.Count(Counter.Queued), box.Engine.WaitingCount));
    }

    [Fact]
    [Explains(Counter.FragmentsFollowed)]
    public void Receive_LaterFragmentAfterItsFirst_FollowsIt()
    {
        var box = Box.Knowing();
        var whole = FromClient.Udp(53, 40)[Ipv4Header.MinimumLength..];
        Assert.Single(box.FromClient((FromClient with { DontFragment = false, MoreFragments = true }).Packet(IpProtocol.Udp, whole)));
        box.Settle();
        Assert.Single(box.FromClient((FromClient with { DontFragment = false, PayloadOffset = 48 }).Packet(IpProtocol.Udp, PacketBuilder.Data(8))));
        Assert.Equal(1, box.Engine.Count(Counter.FragmentsFollowed));
    }

    /// <summary>The answer to a ping is made, and waits for the gateway's MAC address: it is not sent.</summary>
    [Fact]
    [Explains(Counter.Originated)]
    public void Receive_PingWhoseAnswerWaits_OriginatesIt()
    {
        var box = new Box();
        Assert.Equal(EtherType.Arp, Assert.Single(box.FromClient((FromClient with { Destination = Lab.FrontAddress }).Echo())).Ethernet.Type);
        Assert.Equal(1, box.Engine.Count(Counter.Originated));
    }

    [Fact]
    [Explains(Counter.ArpRequests)]
    public void Receive_PacketToAnUnknownNeighbour_AsksForIt()
    {
        var box = new Box();
        Assert.Equal(ArpOperation.Request, Assert.Single(box.FromClient((FromClient with { Destination = Lab.SecondRip }).Tcp())).Arp.Operation);
        Assert.Equal(1, box.Engine.Count(Counter.ArpRequests));
    }

    [Fact]
    [Explains(Counter.Learned)]
    public void Receive_AnswerOfANeighbourInUse_IsLearned()
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp());
        Assert.Single(box.Wait(NeighbourLimits.Reachable));
        box.Settle();
        Assert.Empty(box.Receive(Lab.Back, Box.RealAnswers()));
        Assert.Equal(1, box.Engine.Count(Counter.Learned));
    }

    [Fact]
    [Explains(Counter.SessionsMoved)]
    public void Receive_DatagramOfARealThatIsDown_MovesItsSession()
    {
        var slb = Lab.Slb("web", Lab.All, Known, Known with { Id = 2, Name = "r2", Rip = Lab.SecondRip }) with { HealthChecks = [Check(IpProtocol.Icmp)] };
        var lab = CheckedLab.With(slb);
        lab.Run(Second);
        Assert.Equal(Lab.Rip, Assert.Single(lab.Box.FromClient(FromClient.Udp(53))).Packet.Destination);
        lab.Real = frame => frame.Packet.Destination == Lab.Rip ? null : Reals.Healthy(frame);
        lab.Run(20 * Second);
        lab.Box.Settle();
        Assert.Equal(Lab.SecondRip, Assert.Single(lab.Box.FromClient(FromClient.Udp(53))).Packet.Destination);
        Assert.Equal(1, lab.Box.Engine.Count(Counter.SessionsMoved));
    }

    [Fact]
    [Explains(Counter.Probes)]
    public void Advance_CheckIsDue_SendsAProbe()
    {
        var lab = LabOf(Known, Check(IpProtocol.Icmp));
        lab.Run(Second);
        Assert.Single(lab.Probes);
        Assert.Equal(1, lab.Box.Engine.Count(Counter.Probes));
    }

    [Fact]
    [Explains(Counter.ProbeAnswers)]
    public void Receive_AnswerToAProbe_IsTheProbes()
    {
        var lab = Asking(Known, Check(IpProtocol.Icmp));
        lab.FromReal(Reals.Healthy(lab.Probes.Single().Frame)!);
        Assert.Equal(1, lab.Box.Engine.Count(Counter.ProbeAnswers));
    }

    [Fact]
    [Explains(Counter.ProbesSucceeded)]
    public void Receive_RightAnswerToAProbe_LetsItSucceed()
    {
        var lab = Asking(Known, Check(IpProtocol.Udp));
        lab.FromReal(Reals.Healthy(lab.Probes.Single().Frame)!);
        Assert.Equal(1, lab.Box.Engine.Count(Counter.ProbesSucceeded));
    }

    [Fact]
    [Explains(Counter.ProbesFailed)]
    public void Advance_NoAnswerToAProbe_LetsItFail()
    {
        var lab = Asking(Known, Check(IpProtocol.Icmp));
        lab.Run(3 * Second);
        Assert.Equal(1, lab.Box.Engine.Count(Counter.ProbesFailed));
    }

    [Fact]
    [Explains(Counter.MacsLearnt)]
    public void Receive_AnswerOfARealWithoutAConfiguredMac_TeachesIt()
    {
        var lab = Asking(Lab.RealOf(1, Lab.Rip), Check(IpProtocol.Icmp));
        lab.FromReal(Reals.Healthy(lab.Probes.Single().Frame)!);
        Assert.Equal(1, lab.Box.Engine.Count(Counter.MacsLearnt));
    }

    /// <summary>Ten segments beside the sequence of a probe's connection are answered, and the next is not.</summary>
    [Fact]
    [Explains(Counter.ProbeSegmentsLimited)]
    public void Receive_OneSegmentTooManyBesideTheSequence_IsNotAnswered()
    {
        var lab = LabOf(Known, CheckedLab.Tcp with { Retry = 1, Expect = "220 " });
        lab.Real = frame => Reals.Tcp(frame.Inner).Flags == TcpFlags.Syn ? Reals.Healthy(frame) : null;
        lab.Run(Second / 2);
        var syn = lab.Probes.Single().Frame;
        var beside = Reals.Segment(syn.Inner, Lab.Vip, Reals.Sequence + 2, Reals.Tcp(syn.Inner).Sequence + 1, TcpFlags.Ack);
        for (var i = 0; i < HealthChecks.TcpProbeLimits.Unasked.Burst; i++)
        {
            lab.FromReal(beside);
        }

        lab.Box.Settle();
        lab.FromReal(beside);
        Assert.Equal(1, lab.Box.Engine.Count(Counter.ProbeSegmentsLimited));
    }

    private static HealthCheck Check(IpProtocol type) => CheckedLab.Check(type) with { Retry = 1 };

    private static CheckedLab LabOf(Real real, HealthCheck check)
        => new(Lab.With(Lab.Slb("web", Lab.All, real) with { HealthChecks = [check] })) { Real = Reals.Silent };

    /// <summary>A lab whose first probe has left and was not answered yet.</summary>
    private static CheckedLab Asking(Real real, HealthCheck check)
    {
        var lab = LabOf(real, check);
        lab.Run(Second / 2);
        lab.Box.Settle();
        return lab;
    }
}
