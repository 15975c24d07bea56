using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class SysctlTests
{
    private const string Setting = "net.ipv4.ip_forward";

    public SysctlTests() => NetworkNamespaces.Require();

    [Fact]
    public void Write_InTwoNodes_KeepsEachItsOwn()
    {
        var outside = Sysctl.Read(Setting);
        using var first = new NodeThread("first");
        using var second = new NodeThread("second");
        first.Invoke(() => Sysctl.Write(Setting, "1"));
        second.Invoke(() => Sysctl.Write(Setting, "0"));
        Assert.Equal("1", first.Invoke(() => Sysctl.Read(Setting)));
        Assert.Equal("0", second.Invoke(() => Sysctl.Read(Setting)));
        Assert.Equal(outside, Sysctl.Read(Setting));
    }

    [Fact]
    public void Write_MissingParameter_NamesIt()
    {
        using var node = new NodeThread("node");
        var thrown = Assert.Throws<LinuxException>(() => node.Invoke(() => Sysctl.Write("net.ipv4.no_such_thing", "1")));
        Assert.Equal("node: set net.ipv4.no_such_thing (open): No such file or directory (errno 2)", thrown.Message);
    }

    [Fact]
    public void Write_WrongValue_NamesIt()
    {
        using var node = new NodeThread("node");
        var thrown = Assert.Throws<LinuxException>(() => node.Invoke(() => Sysctl.Write(Setting, "many")));
        Assert.Equal("node: set net.ipv4.ip_forward to many (write): Invalid argument (errno 22)", thrown.Message);
    }

    /// <summary>The parameter does not exist, so that a missing refusal changes nothing either.</summary>
    [Fact]
    public void Write_OutsideTheNetwork_IsRefused()
    {
        using var node = new NodeThread("node");
        var thrown = Assert.Throws<ArgumentException>(() => node.Invoke(() => Sysctl.Write("kernel.no_such_thing", "1")));
        Assert.Contains("kernel.no_such_thing", thrown.Message, StringComparison.Ordinal);
    }
}
