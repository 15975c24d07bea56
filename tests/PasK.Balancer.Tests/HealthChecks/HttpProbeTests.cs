using System.Text;
using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.HealthChecks;
using PasK.Wire.Addresses;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Probes by HTTP: a GET on a connection that a TCP probe opens.</summary>
public class HttpProbeTests
{
    private const string Right = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static readonly TimeSpan Second = CheckedLab.Second;

    private static HttpCheck Http => new() { Id = 1, Port = Lab.Http, Retry = 0 };

    [Fact]
    public void Advance_Request_NamesResourceAndHost()
    {
        var lab = Answering(Http with { Uri = "/health?deep=1" }, Right);
        lab.Run(Second);
        Assert.Equal($"GET /health?deep=1 HTTP/1.0\r\nHost: {Lab.Vip}\r\nConnection: close\r\n\r\n", RequestOf(lab));
        Assert.Equal(HealthState.Act, lab.State);
        Assert.Equal(
            [TcpFlags.Syn, TcpFlags.Ack, TcpFlags.Psh | TcpFlags.Ack, TcpFlags.Fin | TcpFlags.Ack], lab.Sent.Select(sent => Segment(sent.Frame).Flags).Take(4));
        Assert.Equal(0, lab.Box.Engine.OutstandingProbes);
    }

    /// <summary>The longest request fits into a packet.</summary>
    [Fact]
    public void Advance_LongestResourceAtAnotherPort_IsAskedFor()
    {
        var uri = "/" + new string('x', 127);
        var lab = Answering(Http with { Port = new Port(65535), Uri = uri }, Right);
        lab.Run(Second);
        Assert.StartsWith($"GET {uri} HTTP/1.0\r\nHost: {Lab.Vip}:65535\r\n", RequestOf(lab), StringComparison.Ordinal);
        Assert.Equal(HealthState.Act, lab.State);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n", 200, null)]
    [InlineData("HTTP/1.1 204\r\n\r\n", 204, null)]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n", 301, null)]
    [InlineData(Right, 200, "hello")]
    public void Receive_RightAnswer_IsAct(string said, int code, string? expect)
    {
        var lab = Answering(Http with { StatusCode = code, Expect = expect }, said);
        lab.Run(Second);
        Assert.Equal(HealthState.Act, lab.State);
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Busy\r\n\r\n", null, ProbeCause.WrongAnswer,
        "http port 80, / of 192.168.193.50 in the tunnel: the answer has the status code 503")]
    [InlineData("220 mail ready for you\r\n", null, ProbeCause.WrongAnswer, "the answer is not the expected one")]
    [InlineData("HTTP/1.1x200 OK\r\n\r\n", null, ProbeCause.WrongAnswer, "the answer is not the expected one")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n", null, ProbeCause.WrongAnswer, "the answer is not the expected one")]
    [InlineData("HTTP/1.1 20", null, ProbeCause.EndedEarly, "the connection ended before the expected answer")]
    [InlineData("", null, ProbeCause.EndedEarly, "the connection ended before the expected answer")]
    [InlineData(Right, "goodbye", ProbeCause.EndedEarly, "the connection ended before the expected answer")]
    public void Receive_OtherAnswer_IsInactWithTheReason(string said, string? expect, ProbeCause cause, string reason)
    {
        var lab = Answering(Http with { Expect = expect }, said);
        lab.Run(Second);
        Assert.Equal(HealthState.Inact, lab.State);
        var change = Assert.Single(lab.Changes);
        Assert.Equal(cause, change.Finding.Cause);
        Assert.EndsWith(reason, EventText.CauseOf(change), StringComparison.Ordinal);
    }

    /// <summary>Whatever a TCP check finds, this one finds too.</summary>
    [Theory]
    [InlineData("closed", ProbeCause.PortClosed)]
    [InlineData("silent", ProbeCause.Silent)]
    [InlineData("rip", ProbeCause.AnsweredFromRip)]
    public void Receive_NoConnection_IsInactAsWithTcp(string real, ProbeCause cause)
    {
        var lab = CheckedLab.With(Http);
        lab.Real = real switch { "closed" => Reals.PortClosed, "rip" => Reals.AsRip, _ => Reals.Silent };
        lab.Run(4 * Second);
        Assert.Equal((HealthState.Inact, cause), (lab.State, Assert.Single(lab.Changes).Finding.Cause));
    }

    /// <summary>A status line that comes in pieces is put together, and a wrong one is known as soon as its code is there.</summary>
    [Fact]
    public void Receive_AnswerInPieces_IsPutTogether()
    {
        var lab = CheckedLab.With(Http with { Expect = "hello" });
        var asked = SynAckOnly(lab);
        foreach (var (piece, at) in Right.Select((character, i) => (character.ToString(), (uint)i)))
        {
            Assert.Equal(HealthState.Unknown, lab.State);
            lab.FromReal(Reals.Segment(asked.Inner, Lab.Vip, Reals.Sequence + 1 + at, EndOf(asked), TcpFlags.Ack, piece));
        }

        Assert.Equal(HealthState.Act, lab.State);
    }

    /// <summary>The answer is judged, and the page is long: the real is not let go on for ever.</summary>
    [Fact]
    public void Receive_LongPage_IsReset()
    {
        var lab = CheckedLab.With(Http);
        var asked = SynAckOnly(lab);
        var at = Reals.Sequence + 1;
        foreach (var piece in Enumerable.Repeat(new string('x', 1000), 1 + (TcpProbeLimits.Unread / 1000)).Prepend(Right))
        {
            Assert.NotEqual(TcpFlags.Rst, Segment(lab.Sent[^1].Frame).Flags);
            lab.FromReal(Reals.Segment(asked.Inner, Lab.Vip, at, EndOf(asked), TcpFlags.Ack, piece));
            at += (uint)piece.Length;
        }

        Assert.Equal((TcpFlags.Rst, HealthState.Act), (Segment(lab.Sent[^1].Frame).Flags, lab.State));
        Assert.Equal(0, lab.Box.Engine.OutstandingProbes);
    }

    private static CheckedLab Answering(HttpCheck check, string said)
    {
        var lab = CheckedLab.With(check);
        lab.Real = Answer(said);
        return lab;
    }

    /// <summary>A server that says one thing, and closes.</summary>
    private static Func<SentFrame, byte[]?> Answer(string said) => frame => Segment(frame) is var tcp && tcp.Payload.Length > 0
        ? Reals.Segment(
            frame.Inner, Lab.Vip, tcp.Acknowledgement, tcp.Sequence + (uint)tcp.Payload.Length, TcpFlags.Psh | TcpFlags.Fin | TcpFlags.Ack, said)
        : tcp.Flags == TcpFlags.Syn ? Reals.Healthy(frame)
        : (tcp.Flags & TcpFlags.Fin) != TcpFlags.None ? Reals.Segment(frame.Inner, Lab.Vip, tcp.Acknowledgement, tcp.Sequence + 1, TcpFlags.Ack)
        : null;

    /// <summary>Lets a connection open, and returns the frame with the request.</summary>
    private static SentFrame SynAckOnly(CheckedLab lab)
    {
        lab.Real = frame => Segment(frame).Flags == TcpFlags.Syn ? Reals.Healthy(frame) : null;
        lab.Run(Second / 2);
        return lab.Sent[^1].Frame;
    }

    private static uint EndOf(SentFrame request) => Segment(request).Sequence + (uint)Segment(request).Payload.Length;

    private static string RequestOf(CheckedLab lab)
        => Encoding.ASCII.GetString(Segment(lab.Sent.First(sent => Segment(sent.Frame).Payload.Length > 0).Frame).Payload);

    private static TcpView Segment(SentFrame frame) => Reals.Tcp(Reals.Asked(frame));
}
