using CsCheck;
using PasK.Wire.Ethernet;
using PasK.Wire.Gre;
using PasK.Wire.Ip;
using PasK.Wire.Parsing;
using PasK.Wire.Tunnels;
using Xunit;
using static PasK.Wire.Tests.SampleFrames;

namespace PasK.Wire.Tests;

public sealed class GreHeaderTests
{
    [Fact]
    public void Write_AnyHeader_IsReadBack() => Gen.Select(Gen.UShort, Generated.Payload).Sample((type, payload) =>
        GreView.TryParse(GreOf(new GreHeader((EtherType)type), payload), out var view, out _)
            && view.ProtocolType == (EtherType)type && view.HeaderLength == GreHeader.Length && view.IsChecksumValid && view.Payload.SequenceEqual(payload));

    /// <summary>RFC 2784 §2: no checksum, zeros in all reserved bits, version 0; the protocol type of IPv4.</summary>
    [Fact]
    public void Write_Ipv4_IsTheOctetsOfTheRfc() => Assert.Equal([0, 0, 0x08, 0], GreOf(new GreHeader(EtherType.Ipv4), []));

    /// <summary>RFC 2784 §2.3, §2.3.1: bits 6 to 12 are ignored; one of the bits 1 to 5 is of RFC 1701; the version must be 0.</summary>
    [Fact]
    public void TryParse_AnyFirstBits_AreTakenOrRefusedAsTheRfcSays() => Gen.UShort.Sample(bits =>
    {
        byte[] message = [(byte)(bits >> 8), (byte)bits, 0x08, 0, 1, 2, 3, 4];
        var expected = (bits & 7) != 0 ? ParseError.BadVersion : (bits & 0x7c00) != 0 ? ParseError.UnsupportedType : ParseError.None;
        var isRead = GreView.TryParse(message, out var view, out var error);
        return error == expected && isRead == (expected == ParseError.None) && (!isRead || view.HeaderLength == (bits < 0x8000 ? 4 : 8));
    });

    /// <summary>RFC 2784 §2.5: the checksum is of header and payload.</summary>
    [Fact]
    public void IsChecksumValid_OfAnyMessageWithAChecksum_TellsAnyOctetThatIsWrong()
        => Gen.Select(Generated.Payload, Gen.Int[0, 1000], Gen.Byte[1, 255]).Sample((payload, at, change) =>
        {
            byte[] message = [0x80, 0, 0x08, 0, 0, 0, 0, 0, .. payload];
            var checksum = InternetChecksum.Compute(message);
            (message[4], message[5]) = ((byte)(checksum >> 8), (byte)checksum);
            Assert.True(GreView.TryParse(message, out var view, out _) && view.IsChecksumValid && view.Payload.SequenceEqual(payload));
            message[4 + (at % (message.Length - 4))] ^= change;
            Assert.True(GreView.TryParse(message, out view, out _));
            return !view.IsChecksumValid;
        });

    [Theory]
    [InlineData(0x00, 4)]
    [InlineData(0x80, 8)]
    public void TryParse_EveryTruncationOfTheHeader_HasItsError(byte first, int whole)
    {
        byte[] message = [first, 0, 0x08, 0, 0, 0, 0, 0];
        for (var length = 0; length <= whole; length++)
        {
            Assert.Equal(length == whole, GreView.TryParse(message.AsSpan(0, length), out _, out var error));
            Assert.Equal(length == whole ? ParseError.None : ParseError.Truncated, error);
        }
    }

    /// <summary>What a receiver must discard is no tunnel packet; what is of another protocol neither.</summary>
    [Theory]
    [InlineData(0, 0x00, true)]
    [InlineData(0, 0x03, true)]
    [InlineData(1, 0xf8, true)]
    [InlineData(0, 0x04, false)]
    [InlineData(0, 0x20, false)]
    [InlineData(0, 0x40, false)]
    [InlineData(1, 0x01, false)]
    [InlineData(2, 0x86, false)]
    public void TunnelView_OfAHeader_TakesWhatAReceiverTakes(int at, byte octet, bool isTunnel)
    {
        var frame = InGre(Ipv4(IpProtocol.Udp, UdpOf(Octets(8))));
        frame[EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength + at] = octet;
        Assert.True(Ipv4View.TryParse(frame.AsSpan(EthernetHeader.UntaggedLength), out var outer, out _));
        Assert.Equal(isTunnel, TunnelView.TryParse(outer, out var view));
        Assert.True(!isTunnel || (view.Kind == TunnelKind.Gre && view.HeadersLength == 4 && view.Inner.Destination == Vip));
    }

    [Fact]
    public void Overhead_OfAnIpv4Packet_IsTwentyFourOctets()
        => Assert.Equal((24, 24), (GreHeader.Overhead, InGre(Ipv4(IpProtocol.Udp, UdpOf(Octets(8)))).Length - Packet(IpProtocol.Udp, UdpOf(Octets(8))).Length));

    private static byte[] GreOf(GreHeader header, byte[] payload)
    {
        byte[] message = [.. Filled(GreHeader.Length), .. payload];
        header.Write(message);
        return message;
    }
}
