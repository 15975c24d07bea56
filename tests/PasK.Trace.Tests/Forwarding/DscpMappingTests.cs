using PasK.Trace.Forwarding;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Code points that stand for VIPs, as text.</summary>
public sealed class DscpMappingTests
{
    [Theory]
    [InlineData("dscp 4 to 10.10.10.10")]
    [InlineData("dscp x to 10.10.10.10 for 192.168.193.50")]
    [InlineData("dscp 4 to 10.10.10.300 for 192.168.193.50")]
    public void Parse_OfSomethingElse_Throws(string text)
        => Assert.Contains(text, Assert.Throws<InvalidDataException>(() => DscpMapping.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_OfWhatWasWritten_IsTheSame()
    {
        var written = new DscpMapping(63, SmallNetwork.Rip, SmallNetwork.Vip);
        Assert.Equal(written, DscpMapping.Parse(written.ToString()));
    }
}
