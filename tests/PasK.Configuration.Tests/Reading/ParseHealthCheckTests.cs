using PasK.Balancer.Configuration;
using PasK.Configuration.Reading;
using PasK.Files.Problems;
using Xunit;

namespace PasK.Configuration.Tests;

public class ParseHealthCheckTests
{
    [Fact]
    public void ParseHealthCheck_OfAnObject_IsTheCheck()
        => Assert.Equal(
            new TcpCheck { Id = 7, Interval = TimeSpan.FromSeconds(0.5), Timeout = TimeSpan.FromSeconds(0.2), HalfOpen = true },
            ConfigurationReader.ParseHealthCheck("f", "{ id: 7, type: tcp, interval: 0.5, timeout: 0.2, half-open: enable }"));

    [Theory]
    [InlineData("{ id: 7, type: icmp, half-opn: enable }", "f:1:22: unknown key 'half-opn' in health-check (did you mean 'half-open'?)")]
    [InlineData("{ id: 7, type: icmp, send: x }", "f:1:28: send: only a check of type tcp or udp has ")]
    public void ParseHealthCheck_OfSomethingElse_IsRefused(string text, string message)
        => Assert.Contains(
            message, Assert.Throws<InvalidFileException>(() => ConfigurationReader.ParseHealthCheck("f", text)).Message, StringComparison.Ordinal);
}
