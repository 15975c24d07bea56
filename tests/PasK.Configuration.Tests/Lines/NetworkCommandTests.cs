using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>VLANs, ports, interfaces, routes and time-outs, as a person types them.</summary>
public sealed class NetworkCommandTests
{
    [Fact]
    public void Of_AUsualNetwork_TellsWhatMustBeThere()
        => Assert.Equal(
            [
                "config", "vlan default vid 1", "  port xg2 untagged", "  apply", "  exit", "vlan test vid 10", "  port xg1 untagged", "  apply", "  exit",
                "interface default", "  ip 10.10.10.1/24", "  apply", "  exit", "interface test", "  ip 192.168.193.181/24", "  mtu 1400", "  apply", "  exit",
                "route default gateway 192.168.193.1",
            ],
            BalancerCommands.Of(ConfigurationReader.Parse("f", ConfigurationSamples.Good).Value)
                .TakeWhile(line => !line.StartsWith("real", StringComparison.Ordinal)));

    /// <summary>What a file says and the lines do not is not what the engine got.</summary>
    [Fact]
    public void Of_AllKeysOfANetwork_TellsEachThatIsNotAsByDefault()
    {
        var text = ConfigurationSamples.With("port: xg1", "tagged: xg1")
            .Replace("mtu: 1400", "mtu: 1400, min-pmtu: 296, rpf: loose", StringComparison.Ordinal)
            .Replace("route:", "port: [{ name: xg1, mtu: 1504 }]\nsession-timeout: { tcp-syn-sent: 60, udp: 30 }\nroute:", StringComparison.Ordinal);
        var lines = BalancerCommands.Of(ConfigurationReader.Parse("f", text).Value).ToList();
        Assert.Equal(["  port xg1 tagged", "  apply"], After("vlan test vid 10"));
        Assert.Equal(["  mtu 1504", "  apply"], After("port xg1"));
        Assert.Equal(["  ip 192.168.193.181/24", "  mtu 1400", "  min-pmtu 296", "  rpf loose", "  apply"], After("interface test"));
        Assert.Equal(["  udp 30", "  apply"], After("session-timeout"));

        IEnumerable<string> After(string head)
            => lines.Skip(lines.IndexOf(head) + 1).TakeWhile(line => line != "  exit");
    }
}
