using CsCheck;
using PasK.Wire.Parsing;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class VxlanHeaderTests
{
    private const byte ValidVni = 0x08;

    private static readonly Gen<Vni> AnyVni = Gen.Int[0, Vni.Maximum].Select(value => new Vni(value));

    [Fact]
    public void Write_AnyHeader_IsReadBack() => Gen.Select(AnyVni, Generated.Payload).Sample((vni, frame) =>
    {
        var message = SampleFrames.VxlanOf(new VxlanHeader(vni), frame);
        return VxlanView.TryParse(message, out var view, out _)
            && view.Vni == vni && view.Payload.SequenceEqual(frame) && view.Octets.SequenceEqual(message);
    });

    /// <summary>RFC 7348 §5: the I flag is 1; the other flags and both reserved fields are sent as zero.</summary>
    [Fact]
    public void Write_Vni50_IsTheOctetsOfTheRfc()
        => Assert.Equal([ValidVni, 0, 0, 0, 0, 0, 50, 0], SampleFrames.VxlanOf(new VxlanHeader(new Vni(50)), []));

    /// <summary>RFC 7348 §5: reserved fields are ignored on receipt.</summary>
    [Fact]
    public void TryParse_AnyReservedBits_AreIgnored() => Gen.Select(AnyVni, Gen.Byte.Array[5]).Sample((vni, reserved) =>
    {
        var message = SampleFrames.VxlanOf(new VxlanHeader(vni), [1, 2, 3]);
        message[0] = (byte)(reserved[0] | ValidVni);
        reserved.AsSpan(1, 3).CopyTo(message.AsSpan(1));
        message[7] = reserved[4];
        return VxlanView.TryParse(message, out var view, out _) && view.Vni == vni;
    });

    [Fact]
    public void TryParse_VniFlagNotSet_IsRefused() => Gen.Byte.Sample(flags =>
    {
        var message = SampleFrames.VxlanOf(new VxlanHeader(new Vni(50)), [1, 2, 3]);
        message[0] = (byte)(flags & ~ValidVni);
        return !VxlanView.TryParse(message, out _, out var error) && error == ParseError.UnsupportedType;
    });

    [Fact]
    public void TryParse_EveryTruncationOfTheHeader_HasItsError()
    {
        var message = SampleFrames.VxlanOf(new VxlanHeader(new Vni(50)), []);
        for (var length = 0; length < message.Length; length++)
        {
            Assert.False(VxlanView.TryParse(message.AsSpan(0, length), out _, out var error));
            Assert.Equal(ParseError.Truncated, error);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0x100_0000)]
    public void Vni_BeyondTwentyFourBits_IsRefused(int value) => Assert.Throws<ArgumentOutOfRangeException>(() => new Vni(value));

    [Fact]
    public void Overhead_OfAnIpv4Link_IsFiftyOctets()
        => Assert.Equal((50, 50), (VxlanHeader.Overhead, SampleFrames.InVxlan(SampleFrames.All["udp"]).Length - SampleFrames.All["udp"].Length));
}
