using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What a probe concludes from what it hears.</summary>
public class VerdictTests
{
    private const int OuterAndEight = 28;
    private static readonly TimeSpan Second = CheckedLab.Second;
    private static readonly Ipv4Address Router = Ipv4Address.Parse("10.10.10.254");

    private enum Who
    {
        Vip,
        Rip,
        Router,
    }

    /// <summary>Who says what, quoting the tunnel packet or what was in it, and the cause in words; null for no verdict.</summary>
    public static TheoryData<string, IpProtocol, string?> Errors
    {
        get
        {
            var data = new TheoryData<string, IpProtocol, string?>();
            foreach (var type in new[] { IpProtocol.Icmp, IpProtocol.Tcp, IpProtocol.Udp })
            {
                data.Add("Rip 3/2 outer", type, "10.10.10.10 takes nothing out of the tunnel");
                data.Add("Rip 3/3 outer", type, "10.10.10.10 takes nothing out of the tunnel");
                data.Add("Rip 3/13 outer", type, "10.10.10.10 takes nothing out of the tunnel");
                data.Add("Router 3/0 outer", type, "unreachable, says 10.10.10.254");
                data.Add("Router 3/1 outer", type, "unreachable, says 10.10.10.254");
                data.Add("Router 11/0 outer", type, "the time to live ran out, says 10.10.10.254");
                data.Add("Router 11/1 outer", type, null);
                data.Add("Router 3/4 outer", type, null);
                data.Add("Router 3/1 inner", type, "unreachable, says 10.10.10.254");
                data.Add("Router 11/0 inner", type, "the time to live ran out, says 10.10.10.254");
                data.Add("Router 3/4 inner", type, null);
                data.Add("Vip 3/3 inner", type, type == IpProtocol.Icmp ? null : "the port is closed");
                data.Add("Router 3/3 inner", type, null);
                data.Add("Vip 3/13 inner", type, "forbidden, says 192.168.193.50");
                data.Add("Rip 3/3 inner", type, type == IpProtocol.Icmp ? null : "answered from the rip 10.10.10.10 instead");
                data.Add("Rip 3/1 inner", type, "unreachable, says 10.10.10.10");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Receive_IcmpErrorAboutAProbe_FailsItAtOnceAndSaysWhy(string error, IpProtocol type, string? cause)
    {
        var lab = Lab1(type);
        var words = error.Split(' ');
        var from = Enum.Parse<Who>(words[0]) switch { Who.Vip => Lab.Vip, Who.Rip => Lab.Rip, _ => Router };
        var numbers = words[1].Split('/').Select(byte.Parse).ToArray();
        var message = new IcmpMessage((IcmpType)numbers[0], numbers[1], 1400);
        lab.Real = words[2] == "outer" ? Reals.Refusing(message, from) : Reals.RefusingInside(message, from);
        AssertCause(lab, cause);
    }

    /// <summary>
    /// RFC 792 asks a router to quote only eight octets behind the IPv4 header: behind the outer one these are the beginning of the inner one.
    /// </summary>
    [Theory]
    [InlineData(OuterAndEight, true)]
    [InlineData(OuterAndEight - 1, false)]
    public void Receive_ErrorWithShortQuote_IsKnownByTheInnerIdentification(int quoted, bool isKnown)
    {
        var lab = Lab1(IpProtocol.Icmp);
        lab.Real = Reals.Refusing(IcmpMessage.Unreachable(IcmpUnreachableCode.Protocol), Lab.Rip, quoted);
        AssertCause(lab, isKnown ? "10.10.10.10 takes nothing out of the tunnel" : null);
    }

    /// <summary>Behind a GRE header eight octets end before the inner identification. The outer one is the same: its header is enough.</summary>
    [Theory]
    [InlineData(OuterAndEight)]
    [InlineData(OuterAndEight - 8)]
    [InlineData(548)]
    public void Receive_ErrorAboutGreWithAShortQuote_IsKnownByTheOuterIdentification(int quoted)
    {
        var lab = CheckedLab.With(ForwardingMethodTests.SlbOf(NatMode.L3DsrGre) with { HealthChecks = [CheckedLab.Icmp with { Retry = 0 }] });
        lab.Real = Reals.Refusing(IcmpMessage.Unreachable(IcmpUnreachableCode.Protocol), Lab.Rip, quoted);
        AssertCause(lab, "10.10.10.10 takes nothing out of the tunnel");
    }

    [Fact]
    public void Receive_ErrorAboutATunnelToAnother_IsNoVerdict()
    {
        var lab = Lab1(IpProtocol.Icmp);
        lab.Real = frame =>
        {
            byte[] quoted = [.. frame.Packet.Octets];
            Lab.SecondRip.Write(quoted.AsSpan(16));
            return new PacketBuilder { Source = Lab.Rip, Destination = Lab.BackAddress }.Icmp(IcmpMessage.Unreachable(IcmpUnreachableCode.Protocol), quoted);
        };
        AssertCause(lab, null);
    }

    [Fact]
    public void Receive_TooBigAboutTheTunnel_LowersItsMtuForTrafficToo()
    {
        var lab = Lab1(IpProtocol.Icmp);
        lab.Box.Meet();
        lab.Real = frame => Reals.IsRequest(frame)
            ? Reals.Quoting(frame.Packet, Router, IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 1000)) : null;
        lab.Run(2 * Second);
        lab.Real = Reals.Healthy;
        lab.Run(10 * Second);
        Assert.Equal(HealthState.Act, lab.State);
        var told = Assert.Single(lab.Box.FromClient(new PacketBuilder().Tcp(TcpFlags.Syn, dataLength: 941)));
        Assert.Equal((byte)IcmpUnreachableCode.FragmentationNeeded, told.Icmp.Code);
        Assert.Equal(980, told.Icmp.NextHopMtu);
        Assert.Equal(1000, Assert.Single(lab.Box.FromClient(new PacketBuilder().Tcp(TcpFlags.Syn, dataLength: 940))).Packet.TotalLength);
        lab.Run(TimeSpan.FromMinutes(11));
        Assert.Equal(1001, Assert.Single(lab.Box.FromClient(new PacketBuilder().Tcp(TcpFlags.Syn, dataLength: 941))).Packet.TotalLength);
    }

    [Theory]
    [InlineData(IpProtocol.Icmp)]
    [InlineData(IpProtocol.Tcp)]
    [InlineData(IpProtocol.Udp)]
    public void Receive_AnswerFromTheRip_FailsTheProbe(IpProtocol type)
    {
        var lab = Lab1(type);
        lab.Real = Reals.AsRip;
        AssertCause(lab, "answered from the rip 10.10.10.10 instead");
    }

    [Theory]
    [InlineData(IpProtocol.Icmp)]
    [InlineData(IpProtocol.Tcp)]
    [InlineData(IpProtocol.Udp)]
    public void Receive_AnswerFromAnother_IsNoVerdict(IpProtocol type)
    {
        var lab = Lab1(type);
        lab.Real = frame => Reals.IsRequest(frame) ? Reals.Healthy(frame) is { } answer ? From(answer, Lab.SecondRip) : null : null;
        AssertCause(lab, null);
    }

    [Fact]
    [Explains(DropReason.ProbeNotExpected)]
    public void Receive_LateAnswer_SatisfiesNothing()
    {
        var lab = Lab1(IpProtocol.Icmp, retry: 1);
        byte[]? late = null;
        lab.Real = frame =>
        {
            late ??= Reals.Healthy(frame);
            return null;
        };
        lab.Run(4 * Second);
        lab.FromReal(late!);
        lab.Run(Second);
        var next = lab.Probes.Count();
        while (lab.Probes.Count() == next)
        {
            lab.Run(TimeSpan.FromMilliseconds(10));
        }

        lab.FromReal(late!);
        Assert.Equal(
            (HealthState.Unknown, 2), (lab.State, (int)lab.Box.Engine.Count(DropReason.ProbeNotExpected) + (int)lab.Box.Engine.Count(Counter.ProbeAnswers)));
        Assert.Equal(0, lab.Box.Engine.Count(Counter.ProbesSucceeded));
    }

    [Theory]
    [InlineData(true, null, HealthState.Act)]
    [InlineData(false, "no answer in 3 s", HealthState.Inact)]
    public void Advance_UdpSilence_MeansWhatIsConfigured(bool isSilenceUp, string? cause, HealthState state)
    {
        var lab = CheckedLab.With(CheckedLab.Udp with { Retry = 0, IsSilenceUp = isSilenceUp });
        lab.Real = Reals.Silent;
        lab.Run(4 * Second);
        Assert.Equal(state, lab.State);
        Assert.EndsWith(cause ?? "no answer in 3 s, which counts as up", EventText.CauseOf(Assert.Single(lab.Changes)), StringComparison.Ordinal);
    }

    /// <summary>Silence of a real that does not even answer ARP is no sign of life: nothing was sent to it.</summary>
    [Fact]
    public void Advance_NobodyAnswersArp_FailsEvenWhereSilenceIsUp()
    {
        var lab = CheckedLab.With(CheckedLab.Udp with { Retry = 0, IsSilenceUp = true });
        lab.AnswersArp = false;
        lab.Run(4 * Second);
        var finding = Assert.Single(lab.Changes).Finding;
        Assert.Equal((ProbeCause.NoMac, Lab.Rip), (finding.Cause, finding.NextHop));
        Assert.Empty(lab.Sent);
    }

    [Theory]
    [InlineData("pong", null, "ping pong", null)]
    [InlineData("pong", null, "ping", "the answer is not the expected one")]
    [InlineData(null, "error", "fine", null)]
    [InlineData(null, "error", "an error", "the answer is not the expected one")]
    [InlineData("pong", "error", "pong, but an error", "the answer is not the expected one")]
    public void Receive_UdpAnswer_IsComparedWithWhatIsExpected(string? expect, string? unexpect, string said, string? cause)
    {
        var lab = CheckedLab.With(
            CheckedLab.Udp with { Retry = 0, Send = said, Expect = expect, Unexpect = unexpect, IsSilenceUp = expect is null });
        lab.Run(Second);
        Assert.Equal(cause is null ? HealthState.Act : HealthState.Inact, lab.State);
        Assert.EndsWith(cause ?? "answered", EventText.CauseOf(Assert.Single(lab.Changes)), StringComparison.Ordinal);
    }

    private static CheckedLab Lab1(IpProtocol type, int retry = 0)
        => CheckedLab.With(CheckedLab.CheckNoSilence(type) with { Retry = retry });

    /// <summary>The first probe fails at once for the cause; or nothing is concluded until the timeout.</summary>
    private static void AssertCause(CheckedLab lab, string? cause)
    {
        lab.Run(2 * Second);
        if (cause is null)
        {
            Assert.Empty(lab.Changes);
            lab.Run(2 * Second);
        }

        var change = Assert.Single(lab.Changes);
        Assert.Equal((HealthState.Unknown, HealthState.Inact), (change.From, change.To));
        Assert.EndsWith(cause ?? "no answer in 3 s", EventText.CauseOf(change), StringComparison.Ordinal);
        Assert.Equal(cause is null, change.Frame is null);
    }

    private static byte[] From(byte[] packet, Ipv4Address source)
    {
        Assert.True(Ipv4View.TryParse(packet, out var view, out _));
        return view.Protocol == IpProtocol.Tcp
            ? Reals.Segment(Reversed(view), source, Reals.Sequence, Reals.Tcp(view).Acknowledgement, Reals.Tcp(view).Flags)
            : new PacketBuilder { Source = source, Destination = view.Destination }.Packet(view.Protocol, WithChecksum(view, source));
    }

    /// <summary>The packet that a segment answers, as far as its addresses and ports go.</summary>
    private static Ipv4View Reversed(Ipv4View answer)
    {
        var tcp = Reals.Tcp(answer);
        var segment = new byte[TcpHeader.MinimumLength];
        new TcpHeader(tcp.DestinationPort, tcp.SourcePort, 0, 0, TcpFlags.Syn, 0).Write(segment, answer.Destination, answer.Source);
        var packet = new PacketBuilder { Source = answer.Destination, Destination = answer.Source }.Packet(IpProtocol.Tcp, segment);
        return SentFrame.ParsePacket(packet);
    }

    private static byte[] WithChecksum(Ipv4View packet, Ipv4Address source)
    {
        byte[] payload = [.. packet.Payload];
        if (packet.Protocol == IpProtocol.Udp && UdpView.TryParse(payload, out var udp, out _))
        {
            new UdpHeader(udp.SourcePort, udp.DestinationPort).Write(payload, source, packet.Destination);
        }

        return payload;
    }
}
