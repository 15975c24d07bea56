using CsCheck;
using PasK.Wire.Addresses;
using PasK.Wire.Parsing;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class TcpHeaderTests
{
    [Fact]
    public void Write_AnyHeader_IsReadBack()
        => Gen.Select(Generated.TcpHeader, Generated.Address, Generated.Address, Generated.AnyOptions, Generated.Payload).Sample(
            (header, source, destination, options, payload) =>
                TcpView.TryParse(SampleFrames.TcpOf(header, source, destination, payload, options), out var view, out _)
                    && header == new TcpHeader(view.SourcePort, view.DestinationPort, view.Sequence, view.Acknowledgement, view.Flags, view.Window)
                    && view.UrgentPointer == 0
                    && view.HeaderLength == TcpHeader.MinimumLength + options.Length
                    && view.Options.Octets.SequenceEqual(options)
                    && view.Payload.SequenceEqual(payload)
                    && view.IsChecksumValid(source, destination)
                    && (view.IsChecksumValid(destination, new Ipv4Address(source.Value ^ 1)) is false));

    [Fact]
    public void TryParse_EveryTruncationOfTheHeader_HasItsError()
    {
        var segment = SampleFrames.TcpOf(default, [], SampleFrames.SynOptions);
        for (var length = 0; length < segment.Length; length++)
        {
            Assert.False(TcpView.TryParse(segment.AsSpan(0, length), out _, out var error));
            Assert.Equal(length < 20 ? ParseError.Truncated : ParseError.BadHeaderLength, error);
        }
    }

    [Fact]
    public void TryParse_HeaderLengthBelowTwenty_IsRefused()
    {
        var segment = SampleFrames.TcpOf(default, []);
        segment[12] = 0x40;
        Assert.False(TcpView.TryParse(segment, out _, out var error));
        Assert.Equal(ParseError.BadHeaderLength, error);
    }

    [Fact]
    public void MaximumSegmentSize_OfASynAndOfData_IsItsOptionOrNull()
    {
        Assert.True(TcpView.TryParse(SampleFrames.TcpOf(default, [], SampleFrames.SynOptions), out var syn, out _));
        Assert.True(TcpView.TryParse(SampleFrames.TcpOf(default, [1]), out var data, out _));
        Assert.Equal((1460, null), (syn.MaximumSegmentSize, (int?)data.MaximumSegmentSize));
    }
}
