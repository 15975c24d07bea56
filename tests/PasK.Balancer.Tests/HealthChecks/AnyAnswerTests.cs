using CsCheck;
using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Services;
using PasK.Testing;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>
/// Laws that hold for a balancer with checks whatever answers its probes get, beside any traffic. <see cref="Box"/> checks those of every packet after each
/// step; here are those of checks: a MAC address comes only from a frame that came in towards the reals, ACT only from an answer or a silence that counts.
/// </summary>
public class AnyAnswerTests
{
    private static readonly HealthCheck[] Checks =
    [
        CheckedLab.Icmp with { Id = 1 },
        CheckedLab.Icmp with { Id = 2, IncreaseIcmpId = true, Retry = 0 },
        CheckedLab.Tcp with { Id = 3, HalfOpen = true, RetryTiming = RetryTiming.Timeout },
        CheckedLab.Tcp with
        {
            Id = 4, Send = "ping", Expect = "pong", Retry = 0, SourcePortMin = new Port(30000), SourcePortMax = new Port(30001)
        },
        CheckedLab.Udp with { Id = 5, Packets = 3, Recover = 2 },
        CheckedLab.Udp with { Id = 6, Send = new string('x', 100), IsSilenceUp = false, Sip = Lab.FrontAddress },
        CheckedLab.Tcp with { Id = 7, Tip = Lab.Rip },
        new HttpCheck { Id = 8, Port = Lab.Http, Expect = "pong", Retry = 0 },
    ];

    internal static readonly Gen<BalancerConfiguration> Configuration =
        from count in Gen.Int[1, Checks.Length]
        from checks in Gen.Shuffle(Checks, count)
        from condition in Any.Of(HcCondition.All, HcCondition.Any)
        from sessions in Any.Of(InactSessions.Keep, InactSessions.Move)
        from mac in Gen.Bool
        from backup in Gen.Bool
        let second = Lab.RealOf(2, Lab.SecondRip) with { Mac = mac ? Lab.RealMac : null, IsBackup = backup }
        select Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip), second)
            with { HealthChecks = checks, HcCondition = condition, InactSessions = sessions, ActiveNodest = true });

    private static readonly Gen<Func<SentFrame, byte[]?>> Real = Any.Of<Func<SentFrame, byte[]?>>(
        Reals.Healthy,
        Reals.Healthy,
        Reals.AsRip,
        Reals.PortClosed,
        Challenge,
        Talking,
        Reals.Refusing(IcmpMessage.Unreachable(IcmpUnreachableCode.Protocol), Lab.Rip),
        Reals.Refusing(IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 100), Lab.Rip),
        Reals.Refusing(IcmpMessage.Unreachable(IcmpUnreachableCode.Host), Lab.Rip, quoted: 28),
        Reals.RefusingInside(IcmpMessage.TimeToLiveExceeded, Lab.Rip));

    /// <summary>An answer to one of the latest packets, most often the last, often changed.</summary>
    private static readonly Gen<Step> Answer =
        from real in Real
        from back in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[0, 8]))
        from port in Gen.Frequency((6, Gen.Const(Lab.Back)), (1, Gen.Const(Lab.Front)))
        from mac in Any.Of(Lab.RealMac, Lab.RealMac, Lab.StrangerMac, Lab.FrontMac, MacAddress.Broadcast)
        from changes in AnyTrafficTests.Changes
        from repaired in Gen.Bool
        from milliseconds in Gen.Frequency((4, Gen.Const(0)), (2, Gen.Int[0, 3000]), (1, Gen.Int[0, 40_000]))
        select new Step(milliseconds, sent => back < sent.Count && real(sent[^(back + 1)]) is { } packet
            ? (port, AnyTrafficTests.Mutate(PacketBuilder.Frame(port == Lab.Back ? Lab.BackMac : Lab.FrontMac, mac, EtherType.Ipv4, packet), changes, repaired))
            : null);

    private static readonly Gen<Step> Other = AnyTrafficTests.Step.Select(step => new Step(step.Milliseconds, _ => (step.Port, step.Frame)));

    /// <summary>What comes next.</summary>
    internal static readonly Gen<Step> AnyStep = Gen.Frequency((3, Answer), (1, Other));

    [Fact]
    public void Receive_AnyAnswer_KeepsTheLaws()
        => Gen.Select(Configuration, Gen.Select(AnyStep, Any.Rarely(Configuration)).Array[1, 60]).Sample((configuration, steps) =>
        {
            var box = Box.Knowing(configuration);
            var sent = new List<SentFrame>();
            var sources = new HashSet<MacAddress>();
            foreach (var (step, change) in steps)
            {
                if (change is not null)
                {
                    sent.AddRange(box.Take(change).Where(IsOwn));
                }

                if (step.Next(sent) is var (port, frame))
                {
                    if (port == Lab.Back && EthernetView.TryParse(frame, out var ethernet, out _))
                    {
                        sources.Add(ethernet.Source);
                    }

                    sent.AddRange(box.Receive(port, frame).Where(IsOwn));
                }

                sent.AddRange(box.Wait(TimeSpan.FromMilliseconds(step.Milliseconds)).Where(IsOwn));
            }

            foreach (var learnt in box.Events.OfType<MacLearnt>())
            {
                Assert.True(
                    sources.Contains(learnt.Mac) && !learnt.Mac.IsGroup && learnt.Mac != Lab.FrontMac && learnt.Mac != Lab.BackMac,
                    $"{EventText.Of(learnt)}, which nobody has");
            }

            var unfounded = box.Events.OfType<HealthChanged>()
                .Where(change => change is { From: HealthState.Unknown or HealthState.Inact, To: HealthState.Act, Frame: null });
            Assert.All(unfounded, change => Assert.Equal(ProbeCause.SilentUp, change.Finding.Cause));
            Assert.InRange(box.Engine.WaitingCount, 0, (WaitingLimits.Shares * WaitingLimits.RequestsOfShare) + NeighbourLimits.WaitingInTotal + 3);
        }, iter: Ci.Inputs(1000));

    /// <summary>A probe, or something else that the balancer itself says and that is surely well formed.</summary>
    internal static bool IsOwn(SentFrame frame)
        => frame.Ethernet.Type == EtherType.Ipv4 && IsOwn(frame.Packet.Source) && IsOwn(Reals.Asked(frame).Source);

    private static bool IsOwn(Ipv4Address address) => address == Lab.BackAddress || address == Lab.FrontAddress;

    private static byte[]? Challenge(SentFrame frame)
        => IsSegment(frame) ? Reals.Segment(Reals.Asked(frame), Lab.Vip, Reals.Sequence, 4711, TcpFlags.Ack) : null;

    private static byte[]? Talking(SentFrame frame)
        => IsSegment(frame) && Reals.Tcp(Reals.Asked(frame)) is var tcp && tcp.Payload.Length > 0
            ? Reals.Segment(Reals.Asked(frame), Lab.Vip, tcp.Acknowledgement, tcp.Sequence + (uint)tcp.Payload.Length, TcpFlags.Psh | TcpFlags.Ack, "pong")
                : null;

    private static bool IsSegment(SentFrame frame)
        => Reals.Asked(frame) is { Protocol: IpProtocol.Tcp, FragmentOffset: 0 } packet && packet.Payload.Length >= TcpHeader.MinimumLength;

    /// <summary>Something comes in, if there is anything to be said about what was sent; then time passes.</summary>
    internal sealed record Step(int Milliseconds, Func<IReadOnlyList<SentFrame>, (int Port, byte[] Frame)?> Next);
}
