using PasK.Linux.Devices;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class OffloadsTests
{
    [Fact]
    public void Disable_FreshVeth_LeavesNoneOn()
    {
        using var pair = new Pair();
        Assert.True(pair.First.Invoke(() => Offloads.AnyEnabled("port")));
        pair.First.Invoke(() => Offloads.Disable("port"));
        Assert.False(pair.First.Invoke(() => Offloads.AnyEnabled("port")));
        Assert.True(pair.Second.Invoke(() => Offloads.AnyEnabled("port")), "the other end is its own");
    }

    [Fact]
    public void LeaveChecksums_WhereAllWereOff_IsOnAtThisEndAlone()
    {
        using var pair = new Pair();
        pair.First.Invoke(() => Offloads.Disable("port"));
        pair.Second.Invoke(() => Offloads.Disable("port"));
        pair.First.Invoke(() => Offloads.LeaveChecksums("port"));
        Assert.True(pair.First.Invoke(() => Offloads.AnyEnabled("port")));
        Assert.False(pair.Second.Invoke(() => Offloads.AnyEnabled("port")));
    }

    [Fact]
    public void Disable_MissingInterface_NamesIt()
    {
        using var pair = new Pair();
        var thrown = Assert.Throws<LinuxException>(() => pair.First.Invoke(() => Offloads.Disable("none")));
        Assert.Equal("first: ethtool none (SIOCETHTOOL): No such device (errno 19)", thrown.Message);
    }
}
