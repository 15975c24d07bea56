using CsCheck;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Parsing;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class IcmpMessageTests
{
    [Fact]
    public void Write_AnyMessage_IsReadBack()
        => Gen.Select(Gen.Byte, Gen.Byte, Gen.UShort, Gen.UShort, Generated.Payload).Sample((type, code, first, second, payload) =>
        {
            var message = SampleFrames.IcmpOf(new IcmpMessage((IcmpType)type, code, ((uint)first << 16) | second), payload);
            return IcmpView.TryParse(message, out var view, out _)
                && (byte)view.Type == type && view.Code == code && view.Identifier == first && view.Sequence == second && view.NextHopMtu == second
                && view.Gateway.Value == (((uint)first << 16) | second) && view.Pointer == first >> 8
                && view.IsChecksumValid && view.Payload.SequenceEqual(payload);
        });

    [Fact]
    public void TryParse_EveryTruncationOfTheHeader_IsTruncated()
    {
        for (var length = 0; length < IcmpMessage.HeaderLength; length++)
        {
            Assert.False(IcmpView.TryParse(new byte[length], out _, out var error));
            Assert.Equal(ParseError.Truncated, error);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void TryGetQuote_CutPacket_GivesItsHeaderAndFlow(int quoted)
    {
        var packet = SampleFrames.Ipv4(IpProtocol.Udp, SampleFrames.UdpOf(SampleFrames.Octets(100)), [148, 4, 0, 0]);
        var message = SampleFrames.IcmpOf(IcmpMessage.TimeToLiveExceeded, packet.AsSpan(0, 24 + quoted));
        Assert.True(IcmpView.TryParse(message, out var icmp, out _));
        Assert.True(icmp.TryGetQuote(out var quote));
        Assert.True(quote.IsCut);
        Assert.True(FlowKey.TryParse(quote, out var flow));
        Assert.Equal(new FlowKey(SampleFrames.Client, new Port(40000), SampleFrames.Vip, new Port(7), IpProtocol.Udp), flow);
    }

    [Fact]
    public void TryGetQuote_ExtensionsBehindIt_AreLeftOut()
    {
        var packet = SampleFrames.Ipv4(IpProtocol.Udp, SampleFrames.UdpOf(SampleFrames.Octets(500)));
        byte[] extension = [0x20, 0, 0, 0, 0, 8, 1, 1, 0, 0, 0, 0];
        var message = SampleFrames.IcmpOf(new IcmpMessage(IcmpType.TimeExceeded, 0, 32 << 16), [.. packet.AsSpan(0, 128), .. extension]);
        Assert.True(IcmpView.TryParse(message, out var icmp, out _));
        Assert.True(icmp.TryGetQuote(out var quote));
        Assert.Equal(packet.AsSpan(0, 128), quote.Octets);
    }

    [Fact]
    public void TryGetQuote_Echo_HasNone()
    {
        Assert.True(IcmpView.TryParse(SampleFrames.IcmpOf(IcmpMessage.EchoRequest(1, 1), SampleFrames.Ipv4(IpProtocol.Udp, [])), out var icmp, out _));
        Assert.False(icmp.TryGetQuote(out _));
    }

    [Fact]
    public void TryParseError_OfAPacketWithAnError_GivesBoth()
    {
        var quoted = SampleFrames.Ipv4(IpProtocol.Udp, SampleFrames.UdpOf(SampleFrames.Octets(100)));
        var octets = SampleFrames.Ipv4(IpProtocol.Icmp, SampleFrames.IcmpOf(IcmpMessage.TimeToLiveExceeded, quoted));
        Assert.True(Ipv4View.TryParse(octets, out var packet, out _));
        Assert.True(IcmpView.TryParseError(packet, out var error, out var quote));
        Assert.Equal(IcmpType.TimeExceeded, error.Type);
        Assert.Equal(quoted, quote.Octets);
    }

    [Theory]
    [InlineData(IpProtocol.Icmp)]
    [InlineData(IpProtocol.Udp)]
    public void TryParseError_OfAnyOtherPacket_IsFalse(IpProtocol protocol)
    {
        var octets = SampleFrames.Ipv4(protocol, SampleFrames.IcmpOf(IcmpMessage.EchoRequest(1, 1), SampleFrames.Ipv4(IpProtocol.Udp, [])));
        Assert.True(Ipv4View.TryParse(octets, out var packet, out _));
        Assert.False(IcmpView.TryParseError(packet, out _, out _));
    }
}
