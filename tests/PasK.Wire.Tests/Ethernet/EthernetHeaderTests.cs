using CsCheck;
using PasK.Wire.Ethernet;
using PasK.Wire.Parsing;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class EthernetHeaderTests
{
    [Fact]
    public void Write_AnyHeader_IsReadBack()
        => Gen.Select(Generated.Mac, Generated.Mac, Gen.UShort.Where(type => type != (ushort)EtherType.Vlan), Generated.Tag, Generated.Payload).Sample(
            (destination, source, type, tag, payload) =>
            {
                var header = new EthernetHeader(destination, source, (EtherType)type, tag);
                var frame = SampleFrames.Filled(header.Length + payload.Length);
                payload.CopyTo(frame, header.Length);
                header.Write(frame);
                return EthernetView.TryParse(frame, out var view, out _)
                    && header == new EthernetHeader(view.Destination, view.Source, view.Type, view.Tag)
                    && view.HeaderLength == header.Length
                    && view.Payload.SequenceEqual(payload);
            });

    [Theory]
    [InlineData(null, 14)]
    [InlineData((ushort)10, 18)]
    public void TryParse_EveryTruncationOfTheHeader_IsTruncated(ushort? tag, int headerLength)
    {
        var frame = SampleFrames.EthernetOf(EtherType.Ipv4, [1, 2], tag is { } word ? new VlanTag(word) : null);
        for (var length = 0; length < frame.Length; length++)
        {
            Assert.Equal(length >= headerLength, EthernetView.TryParse(frame.AsSpan(0, length), out _, out var error));
            Assert.Equal(length >= headerLength ? ParseError.None : ParseError.Truncated, error);
        }
    }

    [Fact]
    public void VlanTag_Fields_AreThoseOf8021Q()
    {
        var tag = new VlanTag(0b101_1_000000001010);
        Assert.Equal((10, 5, "vlan 10 priority 5"), (tag.Vid, tag.Priority, tag.ToString()));
        Assert.Equal((0, 7, "vlan 0 priority 7"), (VlanTag.OfPriority(7).Vid, VlanTag.OfPriority(7).Priority, VlanTag.OfPriority(7).ToString()));
        Assert.Equal("vlan 4094", new VlanTag(4094).ToString());
    }
}
