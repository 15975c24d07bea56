using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

public sealed class PacketTableTests
{
    [Theory]
    [InlineData("184")]
    [InlineData("0x100")]
    [InlineData("b8")]
    public void Options_TosThatIsNoOctetInHexadecimal_IsRefused(string tos)
        => Assert.StartsWith($"tos {tos}: ", Assert.Throws<FormatException>(() => new PacketTable { Tos = tos }.Options).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-4)]
    [InlineData(6)]
    [InlineData(44)]
    public void Options_PaddingThatIsNoMultipleOfFourUpTo40_IsRefused(int octets)
        => Assert.StartsWith(
            $"padding {octets}: ", Assert.Throws<FormatException>(() => new PacketTable { Padding = octets }.Options).Message, StringComparison.Ordinal);

    [Fact]
    public void Options_AsWritten_AreThose()
    {
        var options = new PacketTable { Tos = "0xb8", Padding = 8, DF = YesNo.No }.Options;
        Assert.Equal(((byte)0xb8, 8, (bool?)false), (options.TypeOfService.Value, options.Options.Length, options.DontFragment));
    }
}
