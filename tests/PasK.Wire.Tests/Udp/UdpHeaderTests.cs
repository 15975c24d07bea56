using CsCheck;
using PasK.Wire.Addresses;
using PasK.Wire.Parsing;
using PasK.Wire.Udp;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class UdpHeaderTests
{
    [Fact]
    public void Write_AnyHeader_IsReadBack() => Gen.Select(Generated.Port, Generated.Port, Generated.Address, Generated.Address, Generated.Payload).Sample(
        (from, to, source, destination, payload) =>
        {
            var datagram = SampleFrames.UdpOf(new UdpHeader(from, to), source, destination, payload);
            return UdpView.TryParse([.. datagram, 0xee], out var view, out _)
                && view.SourcePort == from && view.DestinationPort == to && view.Length == datagram.Length && view.Checksum != 0
                && view.Payload.SequenceEqual(payload) && view.Octets.SequenceEqual(datagram)
                && view.IsChecksumValid(source, destination)
                && !view.IsChecksumValid(source, new Ipv4Address(destination.Value ^ 1));
        });

    /// <summary>RFC 768: a checksum of zero is sent as all ones, for zero means none.</summary>
    [Fact]
    public void Write_ChecksumOfZero_IsSentAsAllOnes()
    {
        var header = new UdpHeader(new Port(1), new Port(2));
        var datagram = SampleFrames.UdpOf(header, SampleFrames.Client, SampleFrames.Vip, [0, 0]);
        Assert.True(UdpView.TryParse(datagram, out var plain, out _));
        var balancing = SampleFrames.UdpOf(header, SampleFrames.Client, SampleFrames.Vip, [(byte)(plain.Checksum >> 8), (byte)plain.Checksum]);
        Assert.True(UdpView.TryParse(balancing, out var view, out _));
        Assert.Equal(0xffff, view.Checksum);
        Assert.True(view.IsChecksumValid(SampleFrames.Client, SampleFrames.Vip));
    }

    [Fact]
    public void WriteWithoutChecksum_AnyHeader_IsReadBackWithNone()
        => Gen.Select(Generated.Port, Generated.Port, Generated.Payload).Sample((from, to, payload) =>
        {
            var datagram = SampleFrames.Filled(UdpHeader.HeaderLength + payload.Length);
            payload.CopyTo(datagram.AsSpan(UdpHeader.HeaderLength));
            new UdpHeader(from, to).WriteWithoutChecksum(datagram);
            return UdpView.TryParse(datagram, out var view, out _)
                && view.SourcePort == from && view.DestinationPort == to && view.Length == datagram.Length && view.Checksum == 0
                && view.Payload.SequenceEqual(payload);
        });

    [Fact]
    public void IsChecksumValid_NoChecksumSent_IsTrue()
    {
        var datagram = SampleFrames.UdpOf([1, 2, 3]);
        datagram.AsSpan(6, 2).Clear();
        Assert.True(UdpView.TryParse(datagram, out var view, out _));
        Assert.True(view.IsChecksumValid(default, default));
    }

    [Fact]
    public void TryParse_EveryTruncation_HasItsError()
    {
        var datagram = SampleFrames.UdpOf(SampleFrames.Octets(9));
        for (var length = 0; length < datagram.Length; length++)
        {
            Assert.False(UdpView.TryParse(datagram.AsSpan(0, length), out _, out var error));
            Assert.Equal(length < 8 ? ParseError.Truncated : ParseError.BadTotalLength, error);
        }
    }

    [Fact]
    public void TryParse_LengthBelowTheHeader_IsRefused()
    {
        var datagram = SampleFrames.UdpOf([]);
        datagram[5] = 7;
        Assert.False(UdpView.TryParse(datagram, out _, out var error));
        Assert.Equal(ParseError.BadTotalLength, error);
    }
}
