using PasK.Lab.Topologies;
using PasK.Steps.Decoding;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Specs;

/// <summary>What independent decoders say of frames: tshark as well, where it is installed.</summary>
public sealed class EmittedFramesTests : IDisposable
{
    private const int PacketAt = EthernetHeader.UntaggedLength;
    private const int MessageAt = PacketAt + Ipv4Header.MinimumLength;
    private static readonly Link Back = new("back", new LinkEnd("l4", "xg2", "xg2", default), new LinkEnd("switch", "xg4", "xg4", default));

    private static readonly Ipv4Address Balancer = Ipv4Address.Parse("10.10.10.1");
    private static readonly Ipv4Address Real = Ipv4Address.Parse("10.10.10.10");

    private readonly EmittedFrames _frames = new();

    [Fact]
    public void Conclude_RightFrames_SaysHowMany()
    {
        _frames.Take("first", [Seen(Ping()), Seen(Ping())]);
        _frames.Take("second", [Seen(Ping())]);
        var verdict = _frames.Conclude();
        Assert.Empty(verdict.Remarks);
        Assert.Matches(
            "^3 frames of balancers decoded by PacketDotNet, (3 by tshark|none by tshark, which is not installed): none malformed$", verdict.ToString());
    }

    /// <summary>The second frame of the second scenario has a wrong octet.</summary>
    [Theory]
    [InlineData("header", PacketAt + 8, "IPv4 header checksum of 10.10.10.1 > 10.10.10.10 is wrong", "ip.checksum is bad")]
    [InlineData("content", MessageAt + 7, "Icmp checksum of 10.10.10.1 > 10.10.10.10 is wrong", "icmp.checksum is bad")]
    [InlineData(
        "length",
        PacketAt + 3,
        "IP version 4 or total length 29 of 10.10.10.1 > 10.10.10.10 is wrong in 28 octets",
        "IPv4 total length exceeds packet length (28 bytes)")]
    public void Conclude_AWrongFrame_NamesItsScenarioAndWhatIsWrong(string part, int at, string remark, string ofTshark)
    {
        var wrong = Ping();
        wrong[at]++;
        _frames.Take("first", [Seen(Ping())]);
        _frames.Take("second", [Seen(Ping()), Seen(wrong)]);
        var verdict = _frames.Conclude();
        Assert.True(verdict.Remarks.Contains($"PacketDotNet: emitted frame 2 of \"second\": {remark}"), $"{part}: {verdict}");
        Assert.True(
            verdict.Summary.Contains("not installed", StringComparison.Ordinal)
                || verdict.Remarks.Any(told => told.StartsWith($"tshark: emitted frame 2 of \"second\": {ofTshark}", StringComparison.Ordinal)),
            $"{part}: {verdict}");
    }

    /// <summary>The source port is one of those that tunnels are sent from (RFC 7348 §5).</summary>
    [Fact]
    public void Conclude_AWrongPacketInVxlan_IsFoundByBothDecoders()
    {
        var inner = Ping();
        inner[MessageAt + 7]++;
        var frame = new byte[MessageAt + UdpHeader.HeaderLength + VxlanHeader.Length + inner.Length];
        var datagram = frame.AsSpan(MessageAt);
        new VxlanHeader(new Vni(50)).Write(datagram[UdpHeader.HeaderLength..]);
        inner.CopyTo(datagram[(UdpHeader.HeaderLength + VxlanHeader.Length)..]);
        new UdpHeader(new Port(63085), VxlanHeader.UdpPort).WriteWithoutChecksum(datagram);
        _frames.Take("first", [Seen(Addressed(frame, IpProtocol.Udp))]);
        var verdict = _frames.Conclude();
        Assert.Contains("PacketDotNet: emitted frame 1 of \"first\": inside VXLAN: Icmp checksum of 10.10.10.1 > 10.10.10.10 is wrong", verdict.Remarks);
        Assert.True(
            verdict.Summary.Contains("not installed", StringComparison.Ordinal)
                || verdict.Remarks.Contains("tshark: emitted frame 1 of \"first\": icmp.checksum is bad"),
            verdict.ToString());
    }

    /// <summary>A kernel may send all ones in place of 0, which is the same in ones' complement.</summary>
    [Fact]
    public void Conclude_ATcpChecksumOfAllOnes_IsRight()
    {
        var frame = new byte[MessageAt + TcpHeader.MinimumLength];
        var checksum = frame.AsMemory(MessageAt + 16, 2);
        Assert.Contains(Enumerable.Range(1, ushort.MaxValue), port =>
        {
            new TcpHeader(new Port((ushort)port), new Port(80), 1, 0, TcpFlags.Syn, 1000).Write(frame.AsSpan(MessageAt), Balancer, Real);
            return checksum.Span is [0, 0];
        });
        checksum.Span.Fill(0xff);
        _frames.Take("first", [Seen(Addressed(frame, IpProtocol.Tcp))]);
        Assert.Empty(_frames.Conclude().Remarks);
    }

    /// <summary>Downloads are random: that a segment begins as no HTTP message may is nothing that a balancer has done.</summary>
    [Theory]
    [InlineData("\r\nHTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("\r\n")]
    [InlineData("GET / HTTP/9.9 \u0001\r\n\r\n")]
    public void Conclude_ContentThatLooksLikeABrokenMessage_IsNoRemark(string content)
    {
        var data = System.Text.Encoding.Latin1.GetBytes(content);
        var frame = new byte[MessageAt + TcpHeader.MinimumLength + data.Length];
        data.CopyTo(frame.AsSpan(MessageAt + TcpHeader.MinimumLength));
        new TcpHeader(new Port(80), new Port(50001), 1, 1, TcpFlags.Psh | TcpFlags.Ack, 1000).Write(frame.AsSpan(MessageAt), Balancer, Real);
        _frames.Take("first", [Seen(Addressed(frame, IpProtocol.Tcp))]);
        Assert.Empty(_frames.Conclude().Remarks);
    }

    [Fact]
    public void Conclude_NoFrame_IsARemark()
    {
        _frames.Take("first", []);
        Assert.Equal("no frame was emitted in any scenario: nothing was decoded", Assert.Single(_frames.Conclude().Remarks));
    }

    /// <summary>That no tshark was started says nothing of whether there is one.</summary>
    [Fact]
    public void Conclude_WithoutAScenario_CallsNoToolMissing()
        => Assert.Equal(
            "0 frames of balancers decoded by PacketDotNet, none by tshark, which was given none: 1 remarks", _frames.Conclude().Summary);

    public void Dispose() => _frames.Dispose();

    private static SeenFrame Seen(byte[] octets) => new(Back, Back.First, 1, octets, octets.Length);

    private static byte[] Ping()
    {
        var frame = new byte[MessageAt + IcmpMessage.HeaderLength];
        IcmpMessage.EchoRequest(1, 1).Write(frame.AsSpan(MessageAt));
        return Addressed(frame, IpProtocol.Icmp);
    }

    private static byte[] Addressed(byte[] frame, IpProtocol protocol)
    {
        new EthernetHeader(MacAddress.Parse("02:00:00:00:00:02"), MacAddress.Parse("02:00:00:00:00:01"), EtherType.Ipv4).Write(frame);
        new Ipv4Header { PayloadLength = frame.Length - MessageAt, TimeToLive = 64, Protocol = protocol, Source = Balancer, Destination = Real }.Write(
            frame.AsSpan(PacketAt));
        return frame;
    }
}
