using PasK.Files.Problems;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A real server's kernel that knows IP in IP, or does not, as files say it.</summary>
public sealed class KnowsIpInIpTests
{
    /// <summary>What a kernel says of a tunnel packet that nothing takes is its own; a lab cannot change it.</summary>
    [Theory]
    [InlineData("decapsulation: user-space", "decapsulation: none\n    knows-ip-in-ip: true", true, "")]
    [InlineData("decapsulation: user-space", "decapsulation: none\n    knows-ip-in-ip: false", false, "")]
    [InlineData("decapsulation: user-space", "decapsulation: none\n    knows-ip-in-ip: true", false,
        "f:32:21: knows-ip-in-ip is true, and this kernel does not know IP in IP: load the module ipip (modprobe ipip)")]
    [InlineData("decapsulation: user-space", "decapsulation: none\n    knows-ip-in-ip: false", true,
        "f:32:21: knows-ip-in-ip is false, and this kernel knows IP in IP, by its module tunnel4: unless that is built in, unload it with those that use it, "
        + "which lsmod names behind it (rmmod ipip tunnel4)")]
    public void Parse_KnowsIpInIp_IsTakenWhereTheKernelIsSo(string old, string otherwise, bool kernelKnows, string expected)
    {
        var text = TopologySamples.With(old, otherwise);
        bool KernelHas(KernelNeed need) => need != KernelNeed.KnownIpInIp || kernelKnows;
        if (expected.Length > 0)
        {
            Assert.Equal(expected, Assert.Throws<InvalidFileException>(() => TopologyReader.Parse("f", text, KernelHas)).Message);
            return;
        }

        Assert.Equal(kernelKnows, TopologyReader.Parse("f", text, KernelHas).Value.Reals.Single().KnowsIpInIp);
    }

    [Fact]
    public void Parse_KnowsIpInIpOfARealThatTakesPackets_IsAWarning()
    {
        var topology = TopologyReader.Parse("f", TopologySamples.With("decapsulation: user-space", "decapsulation: user-space\n    knows-ip-in-ip: true"));
        Assert.Equal(
            "f:32:21: knows-ip-in-ip: says how packets are refused that nothing takes out of the tunnel, and means nothing without decapsulation: none",
            Assert.Single(topology.Warnings).ToString());
    }
}
