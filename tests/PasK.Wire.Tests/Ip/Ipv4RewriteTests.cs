using Xunit;

namespace PasK.Wire.Tests;

public sealed class Ipv4RewriteTests
{
    [Fact]
    public void DecrementTimeToLive_EveryTimeToLiveAndProtocol_IsAsWrittenNew()
    {
        for (var word = 0x100; word <= ushort.MaxValue; word++)
        {
            var header = SampleFrames.HeaderOf((IpProtocol)(word & 0xff), 0) with { TimeToLive = (byte)(word >> 8) };
            var packet = SampleFrames.Ipv4(header, []);
            Ipv4Rewrite.DecrementTimeToLive(packet);
            Assert.Equal(SampleFrames.Ipv4(header with { TimeToLive = (byte)(header.TimeToLive - 1) }, []), packet);
        }
    }

    [Fact]
    public void DecrementTimeToLive_WrongChecksum_StaysWrong()
    {
        var packet = SampleFrames.Ipv4(IpProtocol.Udp, []);
        packet[11] ^= 1;
        Ipv4Rewrite.DecrementTimeToLive(packet);
        Assert.True(Ipv4View.TryParse(packet, out var view, out _));
        Assert.False(view.IsChecksumValid);
    }

    [Fact]
    public void SetDscp_EveryOctetAndValue_IsAsWrittenNew()
    {
        for (var octet = 0; octet <= byte.MaxValue; octet++)
        {
            for (var dscp = 0; dscp < 64; dscp++)
            {
                var header = SampleFrames.HeaderOf(IpProtocol.Udp, 0) with { TypeOfService = new TypeOfService((byte)octet) };
                var packet = SampleFrames.Ipv4(header, []);
                Ipv4Rewrite.SetDscp(packet, dscp);
                Assert.Equal(SampleFrames.Ipv4(header with { TypeOfService = new TypeOfService((byte)((dscp << 2) | (octet & 3))) }, []), packet);
            }
        }
    }

    public static TheoryData<IpProtocol> Protocols => [IpProtocol.Tcp, IpProtocol.Udp, IpProtocol.Icmp];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void SetDestination_AnyAddressesAndData_IsAsWrittenNew(IpProtocol protocol)
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var (before, after) = (new Ipv4Address((uint)random.NextInt64(1L << 32)), new Ipv4Address((uint)random.NextInt64(1L << 32)));
            var data = new byte[random.Next(0, 9)];
            random.NextBytes(data);
            var packet = To(before, protocol, data);
            Ipv4Rewrite.SetDestination(packet, after);
            Assert.Equal(To(after, protocol, data), packet);
        }
    }

    /// <summary>With this data the checksum comes out as 0, which a datagram says as 0xffff, because 0 says that there is none (RFC 768).</summary>
    [Fact]
    public void SetDestination_UdpChecksumThatComesOutAsZero_IsSentAsAllOnes()
    {
        for (var word = 0; word <= ushort.MaxValue; word++)
        {
            byte[] data = [(byte)(word >> 8), (byte)word];
            var packet = To(SampleFrames.Vip, IpProtocol.Udp, data);
            Ipv4Rewrite.SetDestination(packet, SampleFrames.Real);
            Assert.Equal(To(SampleFrames.Real, IpProtocol.Udp, data), packet);
        }
    }

    [Fact]
    public void SetDestination_DatagramWithoutChecksum_StaysWithout()
    {
        var packet = To(SampleFrames.Vip, IpProtocol.Udp, [1, 2, 3]);
        packet[26] = packet[27] = 0;
        Ipv4Rewrite.SetDestination(packet, SampleFrames.Real);
        Assert.Equal((0, 0), (packet[26], packet[27]));
        Assert.True(Ipv4View.TryParse(packet, out var view, out _));
        Assert.True(view.IsChecksumValid);
    }

    /// <summary>What stands where a checksum would be is data in a later fragment, and in a packet that ends before it.</summary>
    [Theory]
    [InlineData(8, 20)]
    [InlineData(0, 4)]
    public void SetDestination_NoTransportHeader_ChangesNoData(int offset, int length)
    {
        var data = SampleFrames.Octets(length);
        var packet = SampleFrames.Ipv4(SampleFrames.HeaderOf(IpProtocol.Tcp, length) with { PayloadOffset = offset }, data);
        Ipv4Rewrite.SetDestination(packet, SampleFrames.Real);
        Assert.Equal(data, packet[Ipv4Header.MinimumLength..]);
        Assert.True(Ipv4View.TryParse(packet, out var view, out _));
        Assert.Equal((true, SampleFrames.Real), (view.IsChecksumValid, view.Destination));
    }

    private static byte[] To(Ipv4Address destination, IpProtocol protocol, byte[] data)
    {
        var payload = protocol switch
        {
            IpProtocol.Tcp => SampleFrames.Tcp(new TcpHeader(new Port(40000), new Port(80), 1, 2, TcpFlags.Ack, 100), SampleFrames.Client, destination, data, []),
            IpProtocol.Udp => SampleFrames.Udp(new UdpHeader(new Port(40000), new Port(7)), SampleFrames.Client, destination, data),
            _ => SampleFrames.Icmp(IcmpMessage.EchoRequest(1, 2), data),
        };
        return SampleFrames.Ipv4(SampleFrames.HeaderOf(protocol, payload.Length) with { Source = SampleFrames.Client, Destination = destination }, payload);
    }
}
