using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class FlowKeyTests
{
    [Theory]
    [InlineData(IpProtocol.Tcp)]
    [InlineData(IpProtocol.Udp)]
    public void TryParse_EightOctets_AreEnough(IpProtocol protocol)
    {
        byte[] payload = [0x9c, 0x40, 0, 80, 0, 0, 0, 0];
        Assert.True(Parse(SampleFrames.Ipv4(protocol, payload), out var key));
        Assert.Equal(new FlowKey(SampleFrames.Client, new Port(40000), SampleFrames.Vip, new Port(80), protocol), key);
        Assert.False(Parse(SampleFrames.Ipv4(protocol, payload.AsSpan(0, 7)), out _));
    }

    [Fact]
    public void TryParse_EchoReply_IsTheReverseOfItsRequest()
    {
        var there = SampleFrames.HeaderOf(IpProtocol.Icmp, 8);
        var back = there with { Source = there.Destination, Destination = there.Source };
        Assert.True(Parse(SampleFrames.Ipv4(there, SampleFrames.IcmpOf(IcmpMessage.EchoRequest(7, 1), [])), out var request));
        Assert.True(Parse(SampleFrames.Ipv4(back, SampleFrames.IcmpOf(IcmpMessage.EchoReply(7, 1), [])), out var reply));
        Assert.Equal(request.Reverse, reply);
        Assert.Equal(request, reply.Reverse);
        Assert.Equal("10.0.0.1:7 > 192.168.193.50:7 Icmp", request.ToString());
    }

    [Fact]
    public void Reverse_AnswerOfTcp_IsItsKey()
    {
        byte[] there = [0x9c, 0x40, 0, 80, 0, 0, 0, 0];
        byte[] back = [0, 80, 0x9c, 0x40, 0, 0, 0, 0];
        var header = SampleFrames.HeaderOf(IpProtocol.Tcp, 8);
        Assert.True(Parse(SampleFrames.Ipv4(header, there), out var request));
        Assert.True(Parse(SampleFrames.Ipv4(header with { Source = header.Destination, Destination = header.Source }, back), out var answer));
        Assert.Equal(request.Reverse, answer);
    }

    [Fact]
    public void TryParse_Fragments_OnlyTheFirstHasAKey()
    {
        var header = SampleFrames.HeaderOf(IpProtocol.Udp, 8) with { MoreFragments = true, DontFragment = false };
        Assert.True(Parse(SampleFrames.Ipv4(header, SampleFrames.Octets(8)), out _));
        Assert.False(Parse(SampleFrames.Ipv4(header with { PayloadOffset = 8 }, SampleFrames.Octets(8)), out _));
    }

    [Fact]
    public void TryParse_OtherProtocolsAndIcmpErrors_HaveNone()
    {
        Assert.False(Parse(SampleFrames.Ipv4(IpProtocol.IpInIp, SampleFrames.Octets(30)), out _));
        Assert.False(Parse(SampleFrames.Ipv4(IpProtocol.Icmp, SampleFrames.IcmpOf(IcmpMessage.TimeToLiveExceeded, [])), out _));
    }

    private static bool Parse(byte[] packet, out FlowKey key)
    {
        Assert.True(Ipv4View.TryParse(packet, out var view, out _));
        return FlowKey.TryParse(view, out key);
    }
}
