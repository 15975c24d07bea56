using PasK.Linux.Devices;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class FallbackDevicesTests
{
    /// <summary>Against what the kernel lists in a new namespace (proc_pid_net(5), dev).</summary>
    [Fact]
    public void OfANewNamespace_IsAllButLoopback()
    {
        using var node = NetworkNamespaces.NewNode("node");
        var listed = node.Invoke(() => File.ReadAllLines("/proc/thread-self/net/dev")).Skip(2).Select(line => line.Split(':')[0].Trim()).ToList();
        Assert.Contains("lo", listed);
        Assert.Equal(listed.Where(name => name != "lo").Order(), FallbackDevices.OfANewNamespace().Order());
        Assert.All(FallbackDevices.OfANewNamespace(), name => Assert.NotNull(FallbackDevices.ModuleOf(name)));
    }

    [Theory]
    [InlineData("tunl0", "ipip")]
    [InlineData("gretap0", "ip_gre")]
    [InlineData("eth0", null)]
    [InlineData("lo", null)]
    public void ModuleOf_ADevice_IsTheOneThatHasIt(string device, string? module) => Assert.Equal(module, FallbackDevices.ModuleOf(device));
}
