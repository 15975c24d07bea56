using PasK.Trace.Frames;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>A capture file of links says what was written into it.</summary>
public sealed class SeenCaptureTests
{
    [Fact]
    public void Read_WhatWasWritten_HasTheSameLinksFramesAndSteps()
    {
        var network = new SmallNetwork();
        var packet = SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 7));
        var (ask, answer) = (new SeenStep(1, "ask"), new SeenStep(2, "answer"));
        SeenFrame[] frames =
        [
            network.Frame(SmallNetwork.Front, isFromFirst: true, packet, ask).Seen, network.Frame(SmallNetwork.Back, isFromFirst: true, packet, ask).Seen,
            network.Frame(SmallNetwork.Back, isFromFirst: false, packet, answer).Seen,
        ];
        var stream = new MemoryStream();
        using (var writer = new SeenCaptureWriter(stream, "a test", [SmallNetwork.Back, SmallNetwork.Front], "a comment"))
        {
            Array.ForEach(frames, frame => writer.Write(frame, frame.Step.Remark));
        }

        var capture = new SeenCapture(new MemoryStream(stream.ToArray()));
        Assert.Equal(frames.Select(TextOf), frames.Select(_ => TextOf(capture.Read()!)));
        Assert.Null(capture.Read());
        Assert.Equal([SmallNetwork.Back, SmallNetwork.Front], capture.Links);
        Assert.Equal("a comment", capture.Comment);
    }

    /// <summary>The number of a packet changes no step, and who looks for the packet 1 does not find 11.</summary>
    [Fact]
    public void Read_OfNumberedPackets_HasTheSameSteps()
    {
        var packet = SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 7));
        SeenStep[] steps = [SeenStep.None, new SeenStep(1, "ask"), new SeenStep(1, "ask"), new SeenStep(2, "[packet 11] of 12")];
        var frames = steps.Select(step => new SmallNetwork().Frame(SmallNetwork.Front, isFromFirst: true, packet, step).Seen).ToList();
        var stream = new MemoryStream();
        using (var writer = new SeenCaptureWriter(stream, "a test", [SmallNetwork.Front]))
        {
            foreach (var (i, frame) in frames.Index())
            {
                writer.Write(frame, frame.Step.Remark, (ulong)i + 10);
            }
        }

        var file = PasK.Wire.Captures.CaptureFile.Read(new MemoryStream(stream.ToArray()));
        Assert.Equal(["[packet 10]", "[packet 11] ask", "[packet 12] ask", "[packet 13] [packet 11] of 12"], file.Frames.Select(frame => frame.Comment));
        var capture = new SeenCapture(new MemoryStream(stream.ToArray()));
        Assert.Equal(frames.Select(TextOf), frames.Select(_ => TextOf(capture.Read()!)));
    }

    private static string TextOf(SeenFrame frame) => FormattableString.Invariant(
        $"{frame.Link} {frame.Sender} {frame.TimestampNanoseconds} {frame.OriginalLength} {frame.Step} {Convert.ToHexString(frame.Octets.Span)}");
}
