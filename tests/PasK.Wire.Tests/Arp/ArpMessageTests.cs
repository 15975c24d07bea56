using CsCheck;
using PasK.Wire.Arp;
using PasK.Wire.Parsing;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class ArpMessageTests
{
    [Fact]
    public void Write_AnyMessage_IsReadBack() => Gen.Select(Gen.UShort, Generated.Mac, Generated.Address, Generated.Mac, Generated.Address,
        (operation, mac, address, targetMac, target) => new ArpMessage((ArpOperation)operation, mac, address, targetMac, target)).Sample(
        message => ArpView.TryParse(SampleFrames.ArpOf(message), out var view, out var error) && error == ParseError.None
            && message == new ArpMessage(view.Operation, view.SenderMac, view.SenderAddress, view.TargetMac, view.TargetAddress));

    [Fact]
    public void TryParse_EveryTruncation_IsTruncated()
    {
        var message = SampleFrames.ArpOf(default);
        for (var length = 0; length < message.Length; length++)
        {
            Assert.False(ArpView.TryParse(message.AsSpan(0, length), out _, out var error));
            Assert.Equal(ParseError.Truncated, error);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void TryParse_OtherTypesOrLengths_IsUnsupported(int offset)
    {
        var message = SampleFrames.ArpOf(default);
        message[offset] ^= 0x10;
        Assert.False(ArpView.TryParse(message, out _, out var error));
        Assert.Equal(ParseError.UnsupportedType, error);
    }
}
