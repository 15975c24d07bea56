using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>TCP probes, segment by segment.</summary>
public class TcpProbeTests
{
    private const TcpFlags Reset = TcpFlags.Rst;
    private static readonly TimeSpan Second = CheckedLab.Second;

    private static TcpCheck Tcp => CheckedLab.Tcp with { Retry = 0 };

    [Fact]
    public void Advance_Probe_IsEncapsulatedLikeTraffic()
    {
        var lab = CheckedLab.With(Tcp);
        lab.Real = Reals.Silent;
        lab.Run(Second);
        var frame = Assert.Single(lab.Sent).Frame;
        Assert.Equal((Lab.Back, Lab.RealMac, Lab.BackMac), (frame.Port, frame.Ethernet.Destination, frame.Ethernet.Source));
        var outer = frame.Packet;
        var inner = frame.Inner;
        Assert.Equal(
            (Lab.BackAddress, Lab.Rip, IpProtocol.IpInIp, (byte)64, 64),
            (outer.Source, outer.Destination, outer.Protocol, outer.TimeToLive, outer.TotalLength));
        Assert.Equal(
            (Lab.BackAddress, Lab.Vip, IpProtocol.Tcp, (byte)64, 44), (inner.Source, inner.Destination, inner.Protocol, inner.TimeToLive, inner.TotalLength));
        Assert.NotEqual(outer.Identification, inner.Identification);
        var syn = Reals.Tcp(inner);
        Assert.Equal((TcpFlags.Syn, Lab.Http, (ushort?)1460, 0u), (syn.Flags, syn.DestinationPort, syn.MaximumSegmentSize, syn.Acknowledgement));
        Assert.InRange(syn.SourcePort.Value, 20000, 65534);
    }

    [Fact]
    public void Receive_HalfOpen_ResetsInTheTunnel()
    {
        var lab = CheckedLab.With(Tcp with { HalfOpen = true });
        lab.Run(Second);
        var syn = Segment(lab, 0);
        var reset = Segment(lab, 1);
        Assert.Equal([TcpFlags.Syn, Reset], Flags(lab));
        Assert.Equal((syn.Sequence + 1, syn.SourcePort), (reset.Sequence, reset.SourcePort));
        Assert.Equal(HealthState.Act, lab.State);
    }

    [Fact]
    public void Receive_Full_OpensAndClosesInTheTunnel()
    {
        var lab = CheckedLab.With(Tcp);
        lab.Run(Second);
        Assert.Equal([TcpFlags.Syn, TcpFlags.Ack, TcpFlags.Fin | TcpFlags.Ack, TcpFlags.Ack], Flags(lab));
        var (first, second) = (Segment(lab, 0).Sequence + 1, Reals.Sequence + 1);
        Assert.Equal(
            [(first, second), (first, second), (first + 1, second + 1)],
            Enumerable.Range(1, 3).Select(i => (Segment(lab, i).Sequence, Segment(lab, i).Acknowledgement)));
        Assert.Equal(0, lab.Box.Engine.OutstandingProbes);
    }

    [Fact]
    public void Receive_RealDoesNotClose_IsResetBeforeTheNextProbe()
    {
        var lab = CheckedLab.With(Tcp);
        lab.Real = frame => Segment(frame).Flags == TcpFlags.Syn ? Reals.Healthy(frame) : null;
        lab.Run(6 * Second);
        Assert.Equal([TcpFlags.Syn, TcpFlags.Ack, TcpFlags.Fin | TcpFlags.Ack, Reset, TcpFlags.Syn], Flags(lab).Take(5));
        Assert.Equal(Segment(lab, 0).Sequence + 2, Segment(lab, 3).Sequence);
        Assert.NotEqual(Segment(lab, 0).SourcePort, Segment(lab, 4).SourcePort);
        Assert.NotEqual(Segment(lab, 0).Sequence, Segment(lab, 4).Sequence);
    }

    [Theory]
    [InlineData(TcpFlags.Syn | TcpFlags.Ack, 1)]
    [InlineData(TcpFlags.Rst | TcpFlags.Ack, 1)]
    [InlineData(TcpFlags.Rst, 0)]
    [InlineData(TcpFlags.Syn, 0)]
    public void Receive_WrongAcknowledgement_IsNoVerdict(TcpFlags flags, uint beside)
    {
        var lab = CheckedLab.With(Tcp);
        lab.Real = frame => Segment(frame) is { Flags: TcpFlags.Syn } syn
            ? Reals.Segment(frame.Inner, Lab.Vip, Reals.Sequence, syn.Sequence + 1 + beside, flags) : null;
        lab.Run(2 * Second);
        Assert.Equal(HealthState.Unknown, lab.State);
        Assert.Equal([TcpFlags.Syn], Flags(lab));
    }

    /// <summary>The real still has an earlier connection of the port and says so by ACK alone: it is reset, and the probe goes on from another port.</summary>
    [Fact]
    public void Receive_ChallengeAck_ResetsTheOldConnectionAndTriesAnotherPort()
    {
        var lab = CheckedLab.With(Tcp with { HalfOpen = true });
        var challenges = 1;
        lab.Real = frame => Segment(frame).Flags != TcpFlags.Syn ? null
            : challenges-- > 0 ? Reals.Segment(frame.Inner, Lab.Vip, Reals.Sequence, 4711, TcpFlags.Ack)
            : Reals.Healthy(frame);
        lab.Run(Second);
        Assert.Equal([TcpFlags.Syn, Reset, TcpFlags.Syn, Reset], Flags(lab));
        Assert.Equal((4711u, Segment(lab, 0).SourcePort), (Segment(lab, 1).Sequence, Segment(lab, 1).SourcePort));
        Assert.NotEqual(Segment(lab, 0).SourcePort, Segment(lab, 2).SourcePort);
        Assert.Equal((HealthState.Act, 1L), (lab.State, lab.Box.Engine.Count(Counter.Probes)));
    }

    [Fact]
    public void Receive_ChallengeAckForEver_IsSilence()
    {
        var lab = CheckedLab.With(Tcp);
        lab.Real = frame => Segment(frame).Flags == TcpFlags.Syn ? Reals.Segment(frame.Inner, Lab.Vip, Reals.Sequence, 4711, TcpFlags.Ack) : null;
        lab.Run(4 * Second);
        Assert.Equal(ProbeCause.Silent, Assert.Single(lab.Changes).Finding.Cause);
        Assert.Equal([TcpFlags.Syn, Reset, TcpFlags.Syn, Reset, Reset], Flags(lab));
    }

    /// <summary>
    /// A real that accepts too late must not keep the connection: it is reset when the probe is given up, and once more when it accepts all the same.
    /// </summary>
    [Fact]
    public void Advance_Silence_ResetsAndTakesNoLateAnswer()
    {
        var lab = CheckedLab.With(Tcp);
        lab.Real = Reals.Silent;
        lab.Run(4 * Second);
        Assert.Equal([TcpFlags.Syn, Reset], Flags(lab));
        Assert.Equal((Segment(lab, 0).Sequence + 1, Segment(lab, 0).SourcePort), (Segment(lab, 1).Sequence, Segment(lab, 1).SourcePort));
        lab.FromReal(Reals.Healthy(lab.Sent[0].Frame)!);
        lab.FromReal(Reals.Segment(lab.Sent[0].Frame.Inner, Lab.Vip, Reals.Sequence, 4711, TcpFlags.Ack));
        Assert.Equal([TcpFlags.Syn, Reset, Reset], Flags(lab));
        Assert.Equal((HealthState.Inact, 2L), (lab.State, lab.Box.Engine.Count(DropReason.ProbeNotExpected)));
    }

    /// <summary>
    /// Ten thousand segments beside the sequence get ten acknowledgements, and two a second (RFC 5961 §7); a reset beside the window gets none.
    /// </summary>
    [Theory]
    [InlineData(TcpFlags.Ack, 1u, 10)]
    [InlineData(TcpFlags.Ack, 0x8000_0000u, 10)]
    [InlineData(TcpFlags.Rst, 1u, 10)]
    [InlineData(TcpFlags.Rst, 0xffffu, 0)]
    [InlineData(TcpFlags.Rst, 0x8000_0000u, 0)]
    public void Receive_ManySegmentsBesideTheSequence_AreAnsweredByFew(TcpFlags flags, uint beside, int answers)
    {
        var lab = CheckedLab.With(Tcp with { Expect = "220 " });
        lab.Real = frame => Segment(frame).Flags == TcpFlags.Syn ? Reals.Healthy(frame) : null;
        lab.Run(Second / 2);
        var (syn, before) = (lab.Sent[0].Frame, lab.Sent.Count);
        var forged = Reals.Segment(syn.Inner, Lab.Vip, Reals.Sequence + 1 + beside, Segment(syn).Sequence + 1, flags);
        Send();
        Assert.Equal(answers, lab.Sent.Count - before);
        Assert.Equal(10_000 - answers, (flags == TcpFlags.Rst && answers == 0 ? 10_000 : 0) + lab.Box.Engine.Count(Counter.ProbeSegmentsLimited));
        lab.Run(Second);
        Send();
        Assert.Equal(answers == 0 ? 0 : answers + 2, lab.Sent.Count - before);
        Assert.Equal(HealthState.Unknown, lab.State);

        void Send()
        {
            for (var i = 0; i < 10_000; i++)
            {
                lab.FromReal(forged);
            }
        }
    }

    /// <summary>The same for what is answered by RST: a real that has something else at the port, and one that accepts too late.</summary>
    [Theory]
    [InlineData(TcpFlags.Ack)]
    [InlineData(TcpFlags.Syn | TcpFlags.Ack)]
    public void Receive_ManyChallengesAndLateAnswers_AreResetByFew(TcpFlags flags)
    {
        var lab = CheckedLab.With(Tcp);
        lab.Real = Reals.Silent;
        lab.Run(flags == TcpFlags.Ack ? Second / 2 : 4 * Second);
        for (var i = 0; i < 10_000; i++)
        {
            // The second port is tried when the first is challenged: it is challenged too.
            var syn = lab.Sent.Last(sent => Segment(sent.Frame).Flags == TcpFlags.Syn).Frame;
            lab.FromReal(Reals.Segment(syn.Inner, Lab.Vip, Reals.Sequence, Segment(syn).Sequence + (flags == TcpFlags.Ack ? 4711u : 1), flags));
        }

        Assert.Equal(10, Flags(lab).Count(sent => sent == Reset) - (flags == TcpFlags.Ack ? 0 : 1));
    }

    /// <summary>More probes wait for a MAC address than there is room for packets of traffic: none is pushed out, or its silence would prove nothing.</summary>
    [Fact]
    public void Advance_ManyProbesWaitForArp_AllLeaveWhenItIsAnswered()
    {
        const int Count = 3 * NeighbourLimits.WaitingPerNeighbour;
        var lab = CheckedLab.With([.. Enumerable.Range(1, Count)
            .Select(i => Tcp with { Id = i, Timeout = TimeSpan.FromMilliseconds(2000 + i), HalfOpen = true })]);
        lab.AnswersArp = false;
        lab.Run(Second / 2);
        Assert.Equal((Count, 0), (lab.Box.Engine.WaitingCount, lab.Sent.Count));
        lab.AnswersArp = true;
        lab.Run(Second);
        Assert.Equal((Count, HealthState.Act), (lab.Probes.Count(), lab.State));
    }

    /// <summary>Probes that wait in vain make room for those that follow them.</summary>
    [Fact]
    public void Advance_NobodyAnswersArp_OnlyProbesInTimeWait()
    {
        var lab = CheckedLab.With(Tcp with { Interval = Second / 10, Timeout = Second / 20, RetryTiming = RetryTiming.Interval });
        lab.AnswersArp = false;
        lab.Run(2.9 * Second);
        Assert.Equal((1, 28L), (lab.Box.Engine.WaitingCount, lab.Box.Engine.Count(DropReason.ProbeTimedOut)));
    }

    [Fact]
    public void Advance_NobodyAnswersArp_ResetsNothing()
    {
        var lab = CheckedLab.With(Tcp);
        lab.AnswersArp = false;
        lab.Run(60 * Second);
        lab.AnswersArp = true;
        lab.Run(10 * Second);
        Assert.Equal([TcpFlags.Syn, TcpFlags.Ack, TcpFlags.Fin | TcpFlags.Ack, TcpFlags.Ack], Flags(lab).Take(4));
    }

    [Fact]
    public void Advance_ManyProbes_TakesPortsFromTheRangeAndNoneTwiceAtATime()
    {
        var checks = Enumerable.Range(1, 20)
            .Select(i => Tcp with { Id = i, Timeout = TimeSpan.FromMilliseconds(2000 + i), SourcePortMin = new Port(30000), SourcePortMax = new Port(30019) });
        var lab = CheckedLab.With([.. checks]);
        lab.Real = Reals.Silent;
        lab.Run(Second);
        Assert.Equal(Enumerable.Range(30000, 20), lab.Probes.Select(probe => (int)Segment(probe.Frame).SourcePort.Value).Order());
    }

    [Theory]
    [InlineData("220 ready", "220", null, HealthState.Act)]
    [InlineData("421 busy", "220", null, HealthState.Inact)]
    [InlineData("421 busy", null, "421", HealthState.Inact)]
    [InlineData("220 ready", null, "421", HealthState.Act)]
    public void Receive_Conversation_IsComparedWithWhatIsExpected(string said, string? expect, string? unexpect, HealthState state)
    {
        var lab = CheckedLab.With(Tcp with { Send = "HELO\r\n", Expect = expect, Unexpect = unexpect });
        lab.Real = frame => Segment(frame) is var tcp && tcp.Payload.Length > 0
            ? Reals.Segment(
                frame.Inner, Lab.Vip, tcp.Acknowledgement, tcp.Sequence + (uint)tcp.Payload.Length, TcpFlags.Psh | TcpFlags.Fin | TcpFlags.Ack, said)
            : tcp.Flags == TcpFlags.Syn ? Reals.Healthy(frame) : null;
        lab.Run(2 * Second);
        Assert.Equal(state, lab.State);
        Assert.Equal("HELO\r\n", System.Text.Encoding.ASCII.GetString(Segment(lab, 2).Payload));
        Assert.Equal(TcpFlags.Fin | TcpFlags.Ack, Flags(lab).Last());
    }

    /// <summary>Whoever accepted in another name keeps no half-open connection.</summary>
    [Fact]
    public void Receive_AnsweredFromRip_ResetsWhatWasBegun()
    {
        var lab = CheckedLab.With(Tcp);
        lab.Real = Reals.AsRip;
        lab.Run(12 * Second);
        var flags = lab.Sent.Select(sent => Reals.Tcp(Reals.Asked(sent.Frame)).Flags).ToList();
        Assert.Equal([TcpFlags.Syn, TcpFlags.Rst, TcpFlags.Syn, TcpFlags.Rst], flags.Take(4));
    }

    /// <summary>The reset was lost, and the real repeats its SYN,ACK.</summary>
    [Fact]
    public void Receive_SynAckAgain_IsResetAgain()
    {
        var lab = CheckedLab.With(Tcp with { HalfOpen = true });
        lab.Run(Second);
        lab.FromReal(Reals.Healthy(lab.Sent[0].Frame)!);
        Assert.Equal([TcpFlags.Syn, TcpFlags.Rst, TcpFlags.Rst], lab.Sent.Select(sent => Reals.Tcp(sent.Frame.Inner).Flags));
    }

    /// <summary>The acknowledgement of the balancer's FIN belongs to the conversation.</summary>
    [Fact]
    public void Receive_RealClosesFirst_NothingIsDropped()
    {
        var lab = CheckedLab.With(Tcp with { Send = "x", Expect = "y" });
        lab.Real = frame =>
        {
            var tcp = Reals.Tcp(frame.Inner);
            return tcp.Flags == TcpFlags.Syn ? Reals.Healthy(frame)
                : tcp.Payload.Length > 0
                    ? Reals.Segment(frame.Inner, Lab.Vip, tcp.Acknowledgement, tcp.Sequence + 1, TcpFlags.Psh | TcpFlags.Fin | TcpFlags.Ack, "y")
                : (tcp.Flags & TcpFlags.Fin) != TcpFlags.None
                    ? Reals.Segment(frame.Inner, Lab.Vip, tcp.Acknowledgement, tcp.Sequence + 1, TcpFlags.Ack)
                : null;
        };
        lab.Run(Second);
        Assert.Equal(HealthState.Act, lab.State);
        Assert.Equal(0, lab.Box.Engine.Count(DropReason.ProbeNotExpected));
    }

    private static TcpView Segment(CheckedLab lab, int index) => Segment(lab.Sent[index].Frame);

    private static TcpView Segment(SentFrame frame) => Reals.Tcp(Reals.Asked(frame));

    private static IEnumerable<TcpFlags> Flags(CheckedLab lab) => lab.Sent.Select(sent => Segment(sent.Frame).Flags);
}
