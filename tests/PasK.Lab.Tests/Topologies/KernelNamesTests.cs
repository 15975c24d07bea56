using PasK.Lab.Reports;
using PasK.Lab.Setup;
using PasK.Lab.Topologies.Reading;
using PasK.Lab.Worlds;
using PasK.Linux.Devices;
using PasK.Linux.Netlink;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Names of a topology that the kernel might not take.</summary>
public sealed class KernelNamesTests
{
    private static readonly string Text = TopologySamples.Good.Replace(
        "name: eth0, ip: 10.10.10.10/24", "name: sit0, ip: 10.10.10.10/24", StringComparison.Ordinal)
        .Replace("real1.eth0", "real1.sit0", StringComparison.Ordinal);

    [Theory]
    [InlineData("eth0", "eth0", null)]
    [InlineData("a-name-of-15-xx", "a-name-of-15-xx", null)]
    [InlineData("a-name-of-16-xxx", "a-name-of-16~07", "a name may have 15 octets")]
    [InlineData("sit0", "sit0~07", "a new namespace has the device sit0 already where the module sit is loaded")]
    [InlineData("erspan0", "erspan0~07", "a new namespace has the device erspan0 already where the module ip_gre is loaded")]
    [InlineData("sit1", "sit1", null)]
    public void For_AName_IsOneThatTheKernelTakes(string name, string expected, string? why)
    {
        Assert.Equal(expected, KernelNames.For(name, 7));
        Assert.Equal(why, KernelNames.WhyAlias(name));
    }

    [Fact]
    public void For_EveryFallbackDevice_IsAnotherName()
    {
        Assert.True(FallbackDevices.Names.Count > 5);
        Assert.All(FallbackDevices.Names, name =>
        {
            Assert.NotEqual(name, KernelNames.For(name, NodeReader.MostPorts));
            Assert.True(KernelNames.For(name, NodeReader.MostPorts).Length <= KernelNames.MaximumLength);
        });
    }

    [Fact]
    public void SetupText_OfAFallbackDevicesName_SaysWhyTheKernelHasAnother()
    {
        var topology = TopologyReader.Parse("f", Text).Value;
        var real = topology.Reals.Single();
        var setup = topology.Nodes.ToDictionary(node => node.Name, node => NodeSetup.StepsOf(node, topology));
        var lines = SetupText.Of(topology, setup).ToList();
        Assert.Contains("  # the kernel calls sit0 sit0~01, because a new namespace has the device sit0 already where the module sit is loaded", lines);
        Assert.Contains("  ip addr add 10.10.10.10/24 dev sit0~01", lines);
        Assert.Contains("  # the kernel calls a-name-longer-than-the-kernels a-name-longe~02, because a name may have 15 octets", lines);
        Assert.Equal("sit0", real.Interface.Name);
    }

    [Fact]
    public void World_WithAFallbackDevicesName_IsBuilt()
    {
        ReferenceLab.Require();
        using var world = World.Build(TopologyReader.Parse("f", Text).Value);
        Assert.True(RouteNetlink.LinkOf(world.ThreadOf("real1"), "sit0~01").IsUp);
    }
}
