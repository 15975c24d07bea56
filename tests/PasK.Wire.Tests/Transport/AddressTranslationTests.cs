using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Udp;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class AddressTranslationTests
{
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
            AddressTranslation.SetDestination(packet, after);
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
            AddressTranslation.SetDestination(packet, SampleFrames.Real);
            Assert.Equal(To(SampleFrames.Real, IpProtocol.Udp, data), packet);
        }
    }

    [Fact]
    public void SetDestination_DatagramWithoutChecksum_StaysWithout()
    {
        var packet = To(SampleFrames.Vip, IpProtocol.Udp, [1, 2, 3]);
        packet[26] = packet[27] = 0;
        AddressTranslation.SetDestination(packet, SampleFrames.Real);
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
        AddressTranslation.SetDestination(packet, SampleFrames.Real);
        Assert.Equal(data, packet[Ipv4Header.MinimumLength..]);
        Assert.True(Ipv4View.TryParse(packet, out var view, out _));
        Assert.Equal((true, SampleFrames.Real), (view.IsChecksumValid, view.Destination));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void SetFlow_AnyFlowsAndData_IsAsWrittenNew(IpProtocol protocol)
    {
        var random = new Random(8);
        for (var i = 0; i < 20_000; i++)
        {
            var (before, after) = (AnyFlow(protocol, random), AnyFlow(protocol, random));
            var data = new byte[random.Next(0, 9)];
            random.NextBytes(data);
            var packet = Of(before, data);
            AddressTranslation.SetFlow(packet, after);
            Assert.Equal(Of(after, data), packet);
        }
    }

    [Fact]
    public void SetFlow_LaterFragment_ChangesAddressesAlone()
    {
        var data = SampleFrames.Octets(40);
        var header = SampleFrames.HeaderOf(IpProtocol.Tcp, data.Length) with { PayloadOffset = 8 };
        var packet = SampleFrames.Ipv4(header, data);
        var flow = AnyFlow(IpProtocol.Tcp, new Random(9));
        AddressTranslation.SetFlow(packet, flow);
        Assert.Equal(SampleFrames.Ipv4(header with { Source = flow.Source, Destination = flow.Destination }, data), packet);
    }

    /// <summary>Routers quote as little as eight octets behind the header (RFC 792), or all that fits (RFC 1812 §4.3.2.3).</summary>
    [Theory]
    [MemberData(nameof(Protocols))]
    public void SetQuotedFlow_AnyQuote_IsAsWrittenNew(IpProtocol protocol)
    {
        var random = new Random(10);
        // Half a checksum, which 37 octets of TCP have, nobody can keep.
        foreach (var length in Enumerable.Range(28, 92).Where(length => length != 37))
        {
            var (before, after) = (AnyFlow(protocol, random), AnyFlow(protocol, random));
            var data = SampleFrames.Octets(80);
            var packet = Quoting(Of(before, data), length);
            AddressTranslation.SetQuotedFlow(packet, after);
            Assert.Equal(Quoting(Of(after, data), length), packet);
        }
    }

    private static byte[] Quoting(byte[] quoted, int length)
    {
        var message = SampleFrames.IcmpOf(IcmpMessage.Unreachable(IcmpUnreachableCode.Port), quoted.AsSpan(0, Math.Min(length, quoted.Length)));
        return SampleFrames.Ipv4(SampleFrames.HeaderOf(IpProtocol.Icmp, message.Length), message);
    }

    private static FlowKey AnyFlow(IpProtocol protocol, Random random)
    {
        Ipv4Address Address() => new((uint)random.NextInt64(1L << 32));
        Port Port() => new((ushort)random.Next(1 << 16));
        var first = Port();
        return new FlowKey(Address(), first, Address(), protocol == IpProtocol.Icmp ? first : Port(), protocol);
    }

    private static byte[] To(Ipv4Address destination, IpProtocol protocol, byte[] data)
        => Of(new FlowKey(SampleFrames.Client, new Port(protocol == IpProtocol.Icmp ? (ushort)1 : (ushort)40000), destination, new Port(80), protocol), data);

    private static byte[] Of(FlowKey flow, byte[] data)
    {
        var payload = flow.Protocol switch
        {
            IpProtocol.Tcp => SampleFrames.TcpOf(
                new TcpHeader(flow.SourcePort, flow.DestinationPort, 1, 2, TcpFlags.Ack, 100), flow.Source, flow.Destination, data, []),
            IpProtocol.Udp => SampleFrames.UdpOf(new UdpHeader(flow.SourcePort, flow.DestinationPort), flow.Source, flow.Destination, data),
            _ => SampleFrames.IcmpOf(IcmpMessage.EchoRequest(flow.SourcePort.Value, 2), data),
        };
        return SampleFrames.Ipv4(SampleFrames.HeaderOf(flow.Protocol, payload.Length) with { Source = flow.Source, Destination = flow.Destination }, payload);
    }
}
