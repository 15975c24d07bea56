using PasK.Lab.Traffic;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class ExchangeNumbersTests
{
    private const int Many = 1000;

    [Fact]
    public void NextIdentifier_ManyTimes_IsNeverTheSame()
        => Assert.Equal(Many, Enumerable.Range(0, Many).Select(_ => ExchangeNumbers.NextIdentifier()).Distinct().Count());

    [Fact]
    public void NextPort_ManyTimes_IsNeverTheSameAndOneThatKernelsTake()
    {
        var ports = Enumerable.Range(0, Many).Select(_ => ExchangeNumbers.NextPort().Value).ToList();
        Assert.Equal(Many, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 32768, 60999));
    }
}
