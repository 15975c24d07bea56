using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class TcpContentTests
{
    private const uint Sequence = 1000;
    private const int HeaderLengthAt = EthernetHeader.UntaggedLength;
    private static readonly Ipv4Address Source = Ipv4Address.Parse("10.0.0.1");
    private static readonly Ipv4Address Destination = Ipv4Address.Parse("10.0.0.2");

    public static TheoryData<int, string> Frames => new MatrixTheoryData<int, string>([0, 1, 2, 501], ["plain", "tagged", "ipip", "vxlan"]);

    [Theory]
    [MemberData(nameof(Frames))]
    public void Replace_DataOfTcp_FollowsFromItsNumberWithTheRightChecksum(int length, string carried)
    {
        var expected = Frame(carried, [.. Enumerable.Range(0, length).Select(i => (byte)((Sequence + i) % 251))]);
        var frame = Frame(carried, [.. Enumerable.Repeat((byte)0xa5, length)]);
        TcpContent.Replace(frame);
        Assert.Equal(expected, frame);
    }

    [Fact]
    public void Replace_WrongChecksum_StaysWrong()
    {
        var frame = Frame("plain", [1, 2, 3]);
        frame[^4] ^= 1; // of the urgent pointer, which no one sets
        TcpContent.Replace(frame);
        Assert.True(TcpView.TryParse(frame.AsSpan(EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength), out var segment, out _));
        Assert.False(segment.IsChecksumValid(Source, Destination));
    }

    /// <summary>Whatever a header says of its length: there is nothing to replace, and no exception.</summary>
    [Theory]
    [InlineData("plain")]
    [InlineData("ipip")]
    public void Replace_AnyHeaderLength_Throws_Nothing(string carried)
    {
        for (var words = 0; words < 16; words++)
        {
            var frame = Frame(carried, [1, 2, 3]);
            frame[HeaderLengthAt] = (byte)(0x40 | words);
            byte[] before = [.. frame];
            TcpContent.Replace(frame);
            Assert.True(words >= 5 || before.SequenceEqual(frame));
            TcpContent.Replace(frame.AsSpan(0, EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength));
        }
    }

    private static byte[] Frame(string carried, byte[] data) => carried switch
    {
        "ipip" => Ethernet(Packet(IpProtocol.IpInIp, Packet(IpProtocol.Tcp, Segment(data))), null),
        "vxlan" => Ethernet(Packet(IpProtocol.Udp, Vxlan(Ethernet(Packet(IpProtocol.Tcp, Segment(data)), null))), null),
        "tagged" => Ethernet(Packet(IpProtocol.Tcp, Segment(data)), new VlanTag(10)),
        _ => Ethernet(Packet(IpProtocol.Tcp, Segment(data)), null),
    };

    private static byte[] Ethernet(byte[] packet, VlanTag? tag)
    {
        var header = new EthernetHeader(new MacAddress([2, 0, 0, 0, 0, 1]), new MacAddress([2, 0, 0, 0, 0, 2]), EtherType.Ipv4, tag);
        byte[] frame = [.. new byte[header.Length], .. packet];
        header.Write(frame);
        return frame;
    }

    private static byte[] Packet(IpProtocol protocol, byte[] payload)
    {
        byte[] packet = [.. new byte[Ipv4Header.MinimumLength], .. payload];
        new Ipv4Header { PayloadLength = payload.Length, TimeToLive = 64, Protocol = protocol, Source = Source, Destination = Destination }.Write(packet);
        return packet;
    }

    private static byte[] Vxlan(byte[] frame)
    {
        byte[] datagram = [.. new byte[UdpHeader.HeaderLength + VxlanHeader.Length], .. frame];
        new VxlanHeader(new Vni(50)).Write(datagram.AsSpan(UdpHeader.HeaderLength));
        new UdpHeader(new Port(50_000), VxlanHeader.UdpPort).Write(datagram, Source, Destination);
        return datagram;
    }

    private static byte[] Segment(byte[] data)
    {
        byte[] segment = [.. new byte[TcpHeader.MinimumLength], .. data];
        new TcpHeader(new Port(40_000), new Port(80), Sequence, 1, TcpFlags.Ack, 1000).Write(segment, Source, Destination);
        return segment;
    }
}
