using CsCheck;
using PasK.Wire.Ip;
using PasK.Wire.Parsing;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class Ipv4HeaderTests
{
    [Fact]
    public void Write_AnyHeader_IsReadBack() => Gen.Select(Generated.Ipv4Header, Generated.AnyOptions).Sample((header, options) =>
    {
        var payload = SampleFrames.Octets(header.PayloadLength);
        var packet = SampleFrames.Ipv4(header, payload, options);
        return Ipv4View.TryParse([.. packet, 0xee, 0xee], out var view, out _)
            && header == new Ipv4Header
            {
                TypeOfService = view.TypeOfService,
                PayloadLength = view.Payload.Length,
                Identification = view.Identification,
                DontFragment = view.DontFragment,
                MoreFragments = view.MoreFragments,
                PayloadOffset = view.FragmentOffset,
                TimeToLive = view.TimeToLive,
                Protocol = view.Protocol,
                Source = view.Source,
                Destination = view.Destination,
            }
            && view.IsChecksumValid && !view.IsCut
            && view.HeaderLength == Ipv4Header.MinimumLength + options.Length
            && view.TotalLength == packet.Length
            && view.Options.Octets.SequenceEqual(options)
            && view.Payload.SequenceEqual(payload)
            && view.Octets.SequenceEqual(packet);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(40)]
    public void TryParse_EveryTruncation_HasItsError(int optionsLength)
    {
        var packet = SampleFrames.Ipv4(IpProtocol.Udp, SampleFrames.Octets(16), new byte[optionsLength]);
        for (var length = 0; length < packet.Length; length++)
        {
            var expected = length < 20 ? ParseError.Truncated : length < 20 + optionsLength ? ParseError.BadHeaderLength : ParseError.BadTotalLength;
            Assert.False(Ipv4View.TryParse(packet.AsSpan(0, length), out _, out var error));
            Assert.Equal(expected, error);
            Assert.Equal(expected == ParseError.BadTotalLength, Ipv4View.TryParseQuote(packet.AsSpan(0, length), out var quote, out _));
            Assert.True(expected != ParseError.BadTotalLength || (quote.IsCut && quote.IsChecksumValid && quote.Octets.Length == length));
        }
    }

    [Theory]
    [InlineData(0, 0x65, ParseError.BadVersion)]
    [InlineData(0, 0x44, ParseError.BadHeaderLength)]
    [InlineData(0, 0x4f, ParseError.BadHeaderLength)]
    [InlineData(3, 19, ParseError.BadTotalLength)]
    [InlineData(3, 255, ParseError.BadTotalLength)]
    public void TryParse_WrongField_HasItsError(int offset, byte value, ParseError expected)
    {
        var packet = SampleFrames.Ipv4(IpProtocol.Udp, SampleFrames.Octets(16));
        packet[offset] = value;
        Assert.False(Ipv4View.TryParse(packet, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Write_LongerThanTheLengthField_IsRefused()
        => Assert.Throws<OverflowException>(() => SampleFrames.HeaderOf(IpProtocol.Udp, 65516).Write(new byte[20]));

    [Fact]
    public void IsChecksumValid_AnyBitOfTheHeaderFlipped_IsFalse()
    {
        var packet = SampleFrames.Ipv4(IpProtocol.Udp, [], [148, 4, 0, 0]);
        for (var bit = 8 * 8; bit < 24 * 8; bit++)
        {
            packet[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(Ipv4View.TryParse(packet, out var view, out _));
            Assert.False(view.IsChecksumValid);
            packet[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
