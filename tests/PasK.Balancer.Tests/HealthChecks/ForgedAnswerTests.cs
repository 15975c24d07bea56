using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Answers to probes, and errors about them, that somebody else sends than those who could.</summary>
public sealed class ForgedAnswerTests
{
    private static readonly Ipv4Address Router = Ipv4Address.Parse("10.10.10.254");
    private static readonly IcmpMessage ProtocolUnreachable = IcmpMessage.Unreachable(IcmpUnreachableCode.Protocol);
    private static readonly IcmpMessage TooBig = IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 1000);

    public static TheoryData<IpProtocol> Types => [IpProtocol.Icmp, IpProtocol.Tcp, IpProtocol.Udp];

    /// <summary>The very answer that the real would give, every number of it right, from the clients' side: a dead real stays dead.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Receive_AnswerFromTheClientsSide_DoesNotCount(IpProtocol type)
    {
        var lab = LabOf(type);
        lab.Real = frame => FromClient(lab, Reals.Healthy(frame)!);
        lab.Run(30 * CheckedLab.Second);
        Assert.Equal(HealthState.Inact, lab.State);
        Assert.True(lab.Box.Engine.Count(DropReason.ProbeAnswerFromElsewhere) >= 4);
    }

    /// <summary>The other way round: a living real is not made dead, nor its tunnel small.</summary>
    [Theory]
    [Explains(DropReason.ProbeAnswerFromElsewhere)]
    [MemberData(nameof(Types))]
    public void Receive_ErrorFromTheClientsSide_DoesNotCount(IpProtocol type)
    {
        var lab = LabOf(type);
        lab.Real = frame =>
        {
            foreach (var error in new[] { ProtocolUnreachable, TooBig })
            {
                FromClient(lab, Reals.Quoting(frame.Packet, Router, error));
                FromClient(lab, Reals.Quoting(frame.Inner, Lab.Vip, error));
            }

            return Reals.Healthy(frame);
        };
        lab.Run(30 * CheckedLab.Second);
        Assert.Equal(HealthState.Act, lab.State);
        Assert.True(lab.Box.Engine.Count(DropReason.ProbeAnswerFromElsewhere) >= 20);
        lab.Box.Meet();
        Assert.Equal(1500, Assert.Single(lab.Box.FromClient(new PacketBuilder().Udp(53, 1452))).Packet.TotalLength);
    }

    /// <summary>Answers to a source in another VLAN come by the router there.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Receive_AnswerInAnotherVlan_CountsFromItsRouterAlone(bool isFromRouter)
    {
        var check = CheckedLab.Icmp with { Sip = Lab.FrontAddress };
        var lab = CheckedLab.With(check);
        lab.Box.Meet();
        lab.Real = frame =>
        {
            lab.Take(
                lab.Box.Receive(
                    Lab.Front, PacketBuilder.Frame(Lab.FrontMac, isFromRouter ? Lab.GatewayMac : Lab.StrangerMac, EtherType.Ipv4, Reals.Healthy(frame)!)));
            return null;
        };
        lab.Run(2 * CheckedLab.Second);
        Assert.Equal(isFromRouter ? HealthState.Act : HealthState.Unknown, lab.State);
    }

    /// <summary>Where the balancer itself is the real's gateway, answers to a source in another VLAN come in on the real's.</summary>
    [Fact]
    public void Receive_AnswerOnTheRealsVlanToAnotherSource_Counts()
    {
        var lab = CheckedLab.With(CheckedLab.Icmp with { Sip = Lab.FrontAddress });
        lab.Run(2 * CheckedLab.Second);
        Assert.Equal(HealthState.Act, lab.State);
    }

    /// <summary>
    /// The router by which answers come may be forgotten between two probes, however seldom these are sent: it is asked for, and nothing fails.
    /// </summary>
    [Fact]
    public void Receive_AnswerByARouterThatIsNotKnown_CountsAndAsksForIt()
    {
        var lab = CheckedLab.With(CheckedLab.Icmp with { Sip = Lab.FrontAddress, Interval = TimeSpan.FromSeconds(60) });
        lab.Real = frame =>
        {
            lab.Box.Receive(Lab.Front, Box.GatewayAnswers());
            lab.Take(lab.Box.Receive(Lab.Front, PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, Reals.Healthy(frame)!)));
            return null;
        };
        lab.Run(300 * CheckedLab.Second);
        Assert.Equal((HealthState.Act, 0L), (lab.State, lab.Box.Engine.Count(Counter.ProbesFailed)));
        Assert.True(lab.Box.Engine.Count(Counter.ArpRequests) >= 6, $"{lab.Box.Engine.Count(Counter.ArpRequests)} requests");
    }

    /// <summary>What one probe shows tells nothing about the next.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Advance_Probes_HaveNumbersInNoOrder(IpProtocol type)
    {
        var lab = LabOf(type);
        lab.Run(60 * CheckedLab.Second);
        Assert.True(lab.Probes.Count() > 10);
        AssertInNoOrder(lab.Probes.Select(probe => (long)probe.Frame.Inner.Identification));
        if (type != IpProtocol.Icmp)
        {
            AssertInNoOrder(lab.Probes.Select(probe => (long)PortOf(probe.Frame)));
        }

        if (type == IpProtocol.Tcp)
        {
            AssertInNoOrder(lab.Probes.Select(probe => (long)Reals.Tcp(probe.Frame.Inner).Sequence));
        }
    }

    /// <summary>The secret alone decides: another one has other numbers, the same one the same.</summary>
    [Fact]
    public void Next_OfSecrets_IsTheSameForTheSameAlone()
    {
        List<uint> Numbers(byte secret)
        {
            var engine = new BalancerEngine(
                Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { HealthChecks = [CheckedLab.Tcp] }),
                    [Lab.BackMac, Lab.FrontMac], new EngineSeed(new Random(1), new byte[] { secret }));
            var output = new RecordingOutput();
            engine.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac), TimeSpan.Zero, output);
            for (var now = TimeSpan.Zero; now < TimeSpan.FromMinutes(1); now += TimeSpan.FromSeconds(1))
            {
                engine.Advance(now, output);
            }

            return [.. output.Frames.Where(frame => frame.Ethernet.Type == EtherType.Ipv4).Select(frame => Reals.Tcp(frame.Inner).Sequence)];
        }

        Assert.NotEmpty(Numbers(1));
        Assert.Equal(Numbers(1), Numbers(1));
        Assert.Empty(Numbers(1).Intersect(Numbers(2)));
    }

    private static int PortOf(SentFrame probe) => FlowKey.TryParse(probe.Inner, out var flow) ? flow.SourcePort.Value : 0;

    private static void AssertInNoOrder(IEnumerable<long> numbers)
    {
        var all = numbers.ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.DoesNotContain(all.Zip(all.Skip(1)), pair => Math.Abs(pair.First - pair.Second) == 1);
    }

    private static CheckedLab LabOf(IpProtocol type) => CheckedLab.With(CheckedLab.CheckNoSilence(type) with { Retry = 0 });

    private static byte[]? FromClient(CheckedLab lab, byte[] packet)
    {
        lab.Take(lab.Box.FromClient(packet));
        return null;
    }
}
