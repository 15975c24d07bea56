using PasK.Lab;
using PasK.Wire;
using Xunit;

namespace PasK.Specs;

/// <summary>What independent decoders say of frames: tshark as well, where it is installed.</summary>
public sealed class EmittedFramesTests : IDisposable
{
    private const int PacketAt = EthernetHeader.UntaggedLength;
    private const int MessageAt = PacketAt + Ipv4Header.MinimumLength;
    private static readonly Link Back = new("back", new LinkEnd("l4", "xg2", "xg2", default), new LinkEnd("switch", "xg4", "xg4", default));

    private readonly EmittedFrames _frames = new();

    [Fact]
    public void Conclude_RightFrames_SaysHowMany()
    {
        _frames.Take("first", [Seen(Ping()), Seen(Ping())]);
        _frames.Take("second", [Seen(Ping())]);
        var verdict = _frames.Conclude();
        Assert.Empty(verdict.Remarks);
        Assert.Matches("^3 frames of balancers decoded by PacketDotNet, (3 by tshark|none by tshark, which is not installed): none malformed$", verdict.ToString());
    }

    /// <summary>The second frame of the second scenario has a wrong octet.</summary>
    [Theory]
    [InlineData("header", PacketAt + 8, "IPv4 header checksum of 10.10.10.1 > 10.10.10.10 is wrong", "ip.checksum.status is bad")]
    [InlineData("content", MessageAt + 7, "Icmp checksum of 10.10.10.1 > 10.10.10.10 is wrong", "icmp.checksum.status is bad")]
    [InlineData("length", PacketAt + 3, "IP version 4 or total length 29 of 10.10.10.1 > 10.10.10.10 is wrong in 28 octets", "IPv4 total length exceeds packet length (28 bytes)")]
    public void Conclude_AWrongFrame_NamesItsScenarioAndWhatIsWrong(string part, int at, string remark, string ofTshark)
    {
        var wrong = Ping();
        wrong[at]++;
        _frames.Take("first", [Seen(Ping())]);
        _frames.Take("second", [Seen(Ping()), Seen(wrong)]);
        var verdict = _frames.Conclude();
        Assert.True(verdict.Remarks.Contains($"PacketDotNet: emitted frame 2 of \"second\": {remark}"), $"{part}: {verdict}");
        Assert.True(
            verdict.Summary.Contains("not installed", StringComparison.Ordinal) || verdict.Remarks.Any(told => told.StartsWith($"tshark: emitted frame 2 of \"second\": {ofTshark}", StringComparison.Ordinal)),
            $"{part}: {verdict}");
    }

    [Fact]
    public void Conclude_NoFrame_IsARemark()
    {
        _frames.Take("first", []);
        Assert.Equal("no frame was emitted in any scenario: nothing was decoded", Assert.Single(_frames.Conclude().Remarks));
    }

    public void Dispose() => _frames.Dispose();

    private static SeenFrame Seen(byte[] octets) => new(Back, Back.First, 1, octets, octets.Length);

    private static byte[] Ping()
    {
        var frame = new byte[MessageAt + IcmpMessage.HeaderLength];
        new EthernetHeader(MacAddress.Parse("02:00:00:00:00:02"), MacAddress.Parse("02:00:00:00:00:01"), EtherType.Ipv4).Write(frame);
        IcmpMessage.EchoRequest(1, 1).Write(frame.AsSpan(MessageAt));
        new Ipv4Header
        {
            PayloadLength = IcmpMessage.HeaderLength, TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = Ipv4Address.Parse("10.10.10.1"), Destination = Ipv4Address.Parse("10.10.10.10"),
        }.Write(frame.AsSpan(PacketAt));
        return frame;
    }
}
