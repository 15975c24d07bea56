using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class OptionListTests
{
    [Fact]
    public void GetEnumerator_SynOptions_GivesEachWithoutPadding()
        => Assert.Equal(["2: 05B4", "4: ", "8: 0000000100000000", "3: 07"], Walk(SampleFrames.SynOptions.ToArray(), out _));

    [Theory]
    [InlineData("00000000", 0, true)]
    [InlineData("01010101", 0, true)]
    [InlineData("0402007F", 1, true)] // behind the end of the list anything may stand
    [InlineData("04020301", 1, false)] // a length below 2
    [InlineData("04020300", 1, false)]
    [InlineData("04020304", 1, false)] // past the list
    [InlineData("01010104", 0, false)] // no length at all
    public void IsWellFormed_List_TellsBrokenOptions(string hex, int whole, bool isWellFormed)
    {
        Assert.Equal(whole, Walk(Convert.FromHexString(hex), out var wellFormed).Count);
        Assert.Equal(isWellFormed, wellFormed);
    }

    private static List<string> Walk(byte[] options, out bool isWellFormed)
    {
        var segment = SampleFrames.TcpOf(default, [], options);
        Assert.True(TcpView.TryParse(segment, out var tcp, out _));
        isWellFormed = tcp.Options.IsWellFormed;
        var seen = new List<string>();
        foreach (var option in tcp.Options)
        {
            seen.Add($"{option.Kind}: {Convert.ToHexString(option.Data)}");
        }

        return seen;
    }
}
