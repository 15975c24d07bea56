using CsCheck;
using PasK.Wire.Ethernet;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class TagInsertionTests
{
    [Fact]
    public void Tag_AnyFrame_IsTheFrameWithTheTag() => Gen.Select(Generated.Mac, Generated.Mac, Gen.UShort, Gen.UShort, Generated.Payload).Sample(
        (destination, source, type, control, payload) =>
        {
            byte[] room = [0xa5, 0xa5, 0xa5, 0xa5, .. new byte[EthernetHeader.UntaggedLength], .. payload];
            new EthernetHeader(destination, source, (EtherType)type).Write(room.AsSpan(TagInsertion.Room));
            byte[] expected = [.. new byte[EthernetHeader.UntaggedLength + VlanTag.Length], .. payload];
            new EthernetHeader(destination, source, (EtherType)type, new VlanTag(control)).Write(expected);
            return TagInsertion.Tag(room, EtherType.Vlan, new VlanTag(control)).SequenceEqual(expected);
        });

    [Fact]
    public void Tag_OfAProvider_HasItsType()
        => Assert.Equal(
            [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 0x88, 0xa8, 0, 7, 8, 0],
            TagInsertion.Tag([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 8, 0], EtherType.ServiceVlan, new VlanTag(7)).ToArray());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(4, 0)]
    [InlineData(15, 11)]
    [InlineData(16, 16)]
    public void Tag_WithoutTwoMacAddresses_LeavesTheFrameAsItIs(int octets, int expected)
        => Assert.Equal(expected, TagInsertion.Tag(new byte[octets], EtherType.Vlan, new VlanTag(7)).Length);
}
