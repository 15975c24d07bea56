using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>Commands of steps: which words of them are addresses, and what fails.</summary>
public sealed class CommandInNodeTests : IDisposable
{
    private readonly LabScenario _lab = new();

    public CommandInNodeTests() => _lab.Take("ip-tunnel-dsr");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("curl -sS http://VIP/", "curl -sS http://192.168.193.50/")]
    [InlineData("curl http://VIP:8080/real1", "curl http://192.168.193.50:8080/10.10.10.10")]
    [InlineData("exec 3<>/dev/udp/real1/7", "exec 3<>/dev/udp/10.10.10.10/7")]
    [InlineData("ping client; ping real1.", "ping 192.168.212.225; ping 10.10.10.10.")]
    [InlineData("x --client client.log my-real1 $VIP VIPs 10.10.10.1", "x --client client.log my-real1 $VIP VIPs 10.10.10.1")]
    [InlineData("ping switch l4", "ping switch l4")] // several addresses
    public void WithAddresses_OfALine_PutsThemInThePlaceOfNames(string line, string expected)
        => Assert.Equal(expected, CommandInNode.WithAddresses(_lab, line));

    [Fact]
    public void Of_LineThatEnds_HasExitCodeAndWhatItPrinted()
    {
        NetworkNamespaces.Require();
        var command = CommandInNode.Of(_lab, "real1", "echo VIP; echo no >&2; exit 3");
        Assert.Equal((3, "192.168.193.50"), (command.ExitCode, command.Printed));
        Assert.StartsWith("real1: 'echo 192.168.193.50; echo no >&2; exit 3' ended with exit code 3; it said: ", command.Ending, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-program VIP", "client: no-such-program is not installed on this machine; 'no-such-program 192.168.193.50' ended with exit code 127")]
    [InlineData("bash -c 'true; no-such-program'", "client: no-such-program is not installed on this machine; ")]
    public void Of_ProgramThatIsNotThere_NamesIt(string line, string says)
    {
        NetworkNamespaces.Require();
        Assert.StartsWith(says, Assert.Throws<UnknownNameException>(() => CommandInNode.Of(_lab, "client", line)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LineThatLeavesAProcess_Fails()
    {
        NetworkNamespaces.Require();
        Assert.Contains(
            "left a process behind",
            Assert.Throws<ExpectationException>(() => CommandInNode.Of(_lab, "client", "(setsid sleep 1000 &)")).Message,
            StringComparison.Ordinal);
    }
}
