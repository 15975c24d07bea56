using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class KernelFeaturesTests
{
    [Fact]
    public void CanHaveIpip_IsWhatIpSays() => CompareWithIp(KernelFeatures.CanHave(KernelPart.Ipip), "ipip", "local", "192.0.2.1", "remote", "192.0.2.2");

    [Fact]
    public void CanHaveVxlan_IsWhatIpSays()
        => CompareWithIp(KernelFeatures.CanHave(KernelPart.Vxlan), "vxlan", "id", "1", "dstport", "4789", "local", "192.0.2.1");

    /// <summary>Against what nft(8) can make on this machine.</summary>
    [Fact]
    public void CanHaveGre_IsWhatIpSays() => CompareWithIp(KernelFeatures.CanHave(KernelPart.Gre), "gre", "local", "192.0.2.1", "remote", "192.0.2.2");

    [Fact]
    public void CanHaveNfTables_IsWhatNftSays() => CompareWithNft(KernelPart.NfTables, "add table ip probe");

    [Fact]
    public void CanHaveConnectionTracking_IsWhatNftSays()
        => CompareWithNft(
            KernelPart.ConnectionTracking,
            "add table ip probe; add chain ip probe c { type filter hook output priority 0; }; add rule ip probe c ct state invalid drop");

    private static void CompareWithNft(KernelPart part, string commands)
    {
        NetworkNamespaces.Require();
        Programs.Require("nft");
        using var node = new NodeThread("node");
        using var process = NodeProcess.Start(node, "nft", commands);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            KernelFeatures.CanHave(part) == (process.ExitCode == 0), $"{part} is {KernelFeatures.CanHave(part)}, nft ended with {process.ExitCode}: {error}");
    }

    /// <summary>Nothing is loaded for the answer.</summary>
    [Fact]
    public void Has_EachPart_LoadsNothing()
    {
        NetworkNamespaces.Require();
        var before = KernelModules.OfThisMachine.Loaded;
        Assert.All(Enum.GetValues<KernelPart>(), part => Assert.Equal(KernelFeatures.Has(part), KernelFeatures.WhyMissing(part) is null));
        Assert.Empty(KernelModules.OfThisMachine.Loaded.Except(before));
    }

    [Fact]
    public void AddIpip_WhereTheKernelHasNone_SaysSo()
    {
        NetworkNamespaces.Require();
        if (KernelFeatures.CanHave(KernelPart.Ipip))
        {
            Assert.Skip("this kernel has the ipip device");
        }

        using var node = new NodeThread("node");
        var thrown = Assert.Throws<LinuxException>(() => RouteNetlink.Apply(node, new NetlinkBatch().AddIpip("tunnel", Pair.FirstAddress, Pair.SecondAddress)));
        Assert.Equal(
            "node: make the ipip device tunnel (RTM_NEWLINK): Operation not supported (errno 95): the module ipip is not in this kernel, and it did not load "
            + "it", thrown.Message);
        Assert.Equal("as root: modprobe ipip; where that finds no such module, install the kernel's package that has it, or another kernel", thrown.Remedy);
    }

    [Fact]
    public void AddIpip_WhereTheKernelHasIt_MakesTheDevice()
    {
        NetworkNamespaces.Require();
        if (!KernelFeatures.CanHave(KernelPart.Ipip))
        {
            Assert.Skip("needs a kernel with the ipip device (NET_IPIP)");
        }

        using var node = new NodeThread("node");
        RouteNetlink.Apply(node, new NetlinkBatch().AddIpip("tunnel", Pair.FirstAddress, Pair.SecondAddress).SetUp("tunnel"));
        Assert.Equal("tunnel", RouteNetlink.LinkOf(node, "tunnel").Name);
    }

    /// <summary>Against what ip(8) can make on this machine.</summary>
    private static void CompareWithIp(bool has, string type, params string[] arguments)
    {
        NetworkNamespaces.Require();
        Programs.Require("ip");
        using var node = new NodeThread("node");
        using var process = NodeProcess.Start(node, "ip", ["link", "add", "name", "probe", "type", type, .. arguments]);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(has == (process.ExitCode == 0), $"CanHave {type} is {has}, ip ended with {process.ExitCode}: {error}");
    }
}
