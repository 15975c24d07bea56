using PasK.Lab.Topologies.Reading;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The node of a balancer that is made by commands, on a port that is tagged.</summary>
public sealed class TaggedBalancerTests : IDisposable
{
    private const string Kind =
        "description: A balancer.\ncan: { nat-modes: [l3dsr-iptunnel], keys: [tagged, mtu] }\n"
        + "setup: ['{{ for one in interfaces }}{{ one.port }} {{ one.mtu }} {{ one.rpf }}; {{ end }}']";

    private readonly BalancerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Each VLAN has a device, which commands are told, with what is left for packets where the port counts the tag.</summary>
    [Theory]
    [InlineData("", "vlan~193 1500 strict; vlan~211 1500 strict;")]
    [InlineData("      port: [{ name: xg1, mtu: 1500 }]\n", "vlan~193 1496 strict; vlan~211 1496 strict;")]
    public void SetupOf_TaggedPort_HasADeviceForEachVlan(string port, string said)
    {
        var text = ReferenceLab.TextOf("trunk-dsr").Replace("      route:\n", $"{port}      route:\n", StringComparison.Ordinal);
        var topology = TopologyReader.Parse("f", text).Value;
        var lines = _folder.KindOf(Kind).SetupOf(topology.Balancers.Single(), topology).Select(step => step.Command).ToList();
        Assert.Contains("ip link add link xg1 name vlan~193 type vlan id 193; ip link set vlan~193 up", lines);
        Assert.Contains("ip addr add 192.168.193.181/24 dev vlan~193", lines);
        Assert.Equal(said, lines[^1].Trim());
    }
}
