using System.Globalization;
using PasK.Files.Forms;
using Xunit;

namespace PasK.Configuration.Tests;

public sealed class LongTextTests
{
    [Fact]
    public void Read_ListTooLong_IsAnError()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"real: [{string.Join(", ", Enumerable.Range(0, FileValues.MostItems + 1))}]");

        Assert.Contains("f:1:7: real has more than the 1024 items that are allowed", ConfigurationSamples.ErrorsOf(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_TooLong_IsAnError()
        => Assert.Equal(
            "f:13:11: name is longer than the 1024 characters that are allowed",
            ConfigurationSamples.ErrorsOf(ConfigurationSamples.With("name: web", "name: " + new string('x', 1025))));
}
