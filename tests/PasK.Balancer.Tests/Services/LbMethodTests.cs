using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Every <c>lb-method</c> in the engine.</summary>
public class LbMethodTests
{
    private static readonly Real First = Lab.RealOf(1, Lab.Rip);
    private static readonly Real Second = Lab.RealOf(2, Lab.SecondRip);

    public static TheoryData<LbMethod> Methods => SchedulersTests.Methods;

    /// <summary>A real that goes down gets no session until it is up again.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Receive_RealGoesDownAndUp_TheOthersServe(LbMethod method)
    {
        var lab = Up(Slb(method, First, Second));
        Send(lab, 1, 40);
        Assert.DoesNotContain(0, LiveSessions.Of(lab.Box.Engine));
        lab.Real = frame => frame.Packet.Destination == Lab.Rip ? null : Reals.Healthy(frame);
        lab.Run(20 * CheckedLab.Second);
        var (first, second) = Counts(lab);
        Send(lab, 41, 80);
        Assert.Equal((first, second + 40), Counts(lab));
        lab.Real = Reals.Healthy;
        lab.Run(20 * CheckedLab.Second);
        Send(lab, 81, 160);
        Assert.NotEqual(first, Counts(lab).First);
        Assert.Equal(first + second + 120, Counts(lab).First + Counts(lab).Second);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Receive_Backup_ServesWhenNoOtherDoes(LbMethod method)
    {
        var lab = Up(Slb(method, First, Second with { IsBackup = true }));
        Send(lab, 1, 10);
        Assert.Equal((10, 0), Counts(lab));
        lab.Real = frame => frame.Packet.Destination == Lab.Rip ? null : Reals.Healthy(frame);
        lab.Run(20 * CheckedLab.Second);
        Send(lab, 11, 20);
        Assert.Equal((10, 10), Counts(lab));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Receive_WeightZero_TakesNoNewSession(LbMethod method)
    {
        var lab = Up(Slb(method, First with { Weight = 0 }, Second));
        Send(lab, 1, 20);
        Assert.Equal((0, 20), Counts(lab));
        var none = Up(Slb(method, First with { Weight = 0 }));
        none.Box.DropsFromClient(DropReason.NoReal, new PacketBuilder().Tcp());
    }

    /// <summary>A session counts at the real that has it: the new one when it moves, none when it has ended.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Receive_SessionsMoveAndEnd_AreCountedWhereTheyAre(LbMethod method)
    {
        var lab = Up(Slb(method, First, Second) with { InactSessions = InactSessions.Move });
        Send(lab, 1, 40, TcpFlags.Ack);
        var first = Counts(lab).First;
        lab.Real = frame => frame.Packet.Destination == Lab.Rip ? null : Reals.Healthy(frame);
        lab.Run(20 * CheckedLab.Second);
        Send(lab, 1, 40, TcpFlags.Ack);
        Assert.Equal((0, 40), Counts(lab));
        Assert.Equal(first, lab.Box.Engine.Count(Counter.SessionsMoved));
        lab.Run(new SessionTimeouts().TcpEstablished);
        Assert.Equal((0, 0), Counts(lab));
    }

    private static Slb Slb(LbMethod method, params Real[] reals)
        => Lab.Slb("web", Lab.All, reals) with { LbMethod = method, HealthChecks = [CheckedLab.Icmp with { Retry = 0 }] };

    private static CheckedLab Up(Slb slb)
    {
        var lab = CheckedLab.With(slb);
        lab.Run(CheckedLab.Second);
        return lab;
    }

    /// <summary>A segment of each of as many clients as there are numbers.</summary>
    private static void Send(CheckedLab lab, int from, int to, TcpFlags flags = TcpFlags.Syn)
    {
        for (var i = from; i <= to; i++)
        {
            lab.Take(lab.Box.FromClient(new PacketBuilder { Source = FakeReal.Flow(i).Source }.Tcp(flags, sourcePort: (ushort)(50000 + i))));
            LiveSessions.AssertCounted(lab.Box.Engine);
        }
    }

    private static (int First, int Second) Counts(CheckedLab lab)
    {
        LiveSessions.AssertCounted(lab.Box.Engine);
        var counts = LiveSessions.Of(lab.Box.Engine).ToList();
        return (counts[0], counts[1]);
    }
}
