using PasK.Balancer.Configuration;
using PasK.Lab.Claims;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Where the packets of a session go, from captures made by hand.</summary>
public sealed class SessionStaysTests
{
    private const int Port = 40_000;

    /// <summary>A client uses a port again: the two connections are two sessions, and the second may go elsewhere.</summary>
    [Fact]
    public void Judge_PortThatIsUsedAgain_Holds()
    {
        var evidence = Opened().Segment(Port, TcpFlags.Syn, 9_000, 2).Segment(Port, TcpFlags.Ack, 9_001, 2).Evidence();
        Assert.Equal((4, null), Judge(evidence));
        Assert.Equal(2, ForwardedFlow.Beginnings(evidence).Count());
    }

    [Fact]
    public void Judge_SegmentThatGoesElsewhere_Fails() => AssertFails(Opened().Segment(Port, TcpFlags.Ack, 101, 2));

    /// <summary>A SYN that is sent again is no other connection.</summary>
    [Fact]
    public void Judge_SynAgainThatGoesElsewhere_Fails() => AssertFails(Opened().Segment(Port, TcpFlags.Syn, 100, 2));

    [Fact]
    public void Judge_DatagramThatGoesElsewhere_Fails()
    {
        var evidence = new SpreadCapture(LbMethod.RoundRobin).Datagram(Port, 1).Datagram(Port, 2).Evidence();
        Assert.EndsWith("goes to 10.10.10.11, its session began with 10.10.10.10", Judge(evidence).Failure, StringComparison.Ordinal);
    }

    private static SpreadCapture Opened()
        => new SpreadCapture(LbMethod.RoundRobin).Segment(Port, TcpFlags.Syn, 100, 1).Segment(Port, TcpFlags.Ack, 101, 1);

    private static void AssertFails(SpreadCapture capture)
    {
        var evidence = capture.Evidence();
        Assert.EndsWith("goes to 10.10.10.11, its session began with 10.10.10.10", Judge(evidence).Failure, StringComparison.Ordinal);
        Assert.Single(ForwardedFlow.Beginnings(evidence));
    }

    private static (int Count, string? Failure) Judge(Evidence evidence)
        => new SessionStays(evidence.ForwardingModes).Judge(evidence) is var result ? (result.Count, result.Failure) : default;
}
