using PasK.Wire;
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
        var check = CheckedLab.Check(IpProtocol.Icmp) with { Sip = Lab.FrontAddress };
        var lab = CheckedLab.With(check);
        lab.Box.Meet();
        lab.Real = frame =>
        {
            lab.Take(lab.Box.Receive(Lab.Front, PacketBuilder.Frame(Lab.FrontMac, isFromRouter ? Lab.GatewayMac : Lab.StrangerMac, EtherType.Ipv4, Reals.Healthy(frame)!)));
            return null;
        };
        lab.Run(2 * CheckedLab.Second);
        Assert.Equal(isFromRouter ? HealthState.Act : HealthState.Unknown, lab.State);
    }

    /// <summary>What one probe shows tells nothing about the next, and another seed's engine has other numbers.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Advance_Probes_HaveNumbersInNoOrder(IpProtocol type)
    {
        var lab = LabOf(type);
        lab.Run(60 * CheckedLab.Second);
        var identifications = lab.Probes.Select(probe => (int)probe.Frame.Inner.Identification).ToList();
        Assert.Equal(identifications.Count, identifications.Distinct().Count());
        Assert.DoesNotContain(identifications.Zip(identifications.Skip(1)), pair => Math.Abs(pair.First - pair.Second) == 1);
        if (type == IpProtocol.Icmp)
        {
            Assert.True(IcmpView.TryParse(lab.Probes.First().Frame.Inner.Payload, out var first, out _));
            Assert.NotEqual(1, first.Sequence);
            Assert.NotEqual(1, first.Identifier);
        }
    }

    private static CheckedLab LabOf(IpProtocol type) => CheckedLab.With(CheckedLab.Check(type) with { Retry = 0, IsSilenceUp = false });

    private static byte[]? FromClient(CheckedLab lab, byte[] packet)
    {
        lab.Take(lab.Box.FromClient(packet));
        return null;
    }
}
