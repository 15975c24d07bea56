using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Each row breaks the good topology at a tagged port; the errors are given whole.</summary>
public sealed class BrokenTrunkTests
{
    [Theory]
    [InlineData("port: [xg4, xg5], ", "",
        "f:11:9: a vlan of a switch needs a port, behind the key port or tagged",
        "f:38:18: link end: node 'switch' has no interface 'xg4' (did you mean 'xg1'?); interfaces: xg1, xg2",
        "f:39:23: link end: node 'switch' has no interface 'xg5' (did you mean 'xg1'?); interfaces: xg1, xg2")]
    [InlineData("port: [xg4, xg5]", "port: [xg4, xg5], tagged: []", "f:11:47: tagged must have at least one item")]
    [InlineData("- { vid: 211,", "- { vid: 7, tagged: [xg4, xg4] }\n      - { vid: 211,", "f:11:33: duplicate tagged port xg4; it is already in line 11")]
    [InlineData("port: [xg4, xg5]", "port: [xg4, xg5], tagged: xg4", "f:11:47: tagged: xg4 is untagged in this vlan already, line 11; one of both")]
    [InlineData("port: [xg4, xg5]", "port: [xg4, xg5, xg1]", "f:13:17: duplicate interface xg1; it is already in line 11")]
    [InlineData(
        "- { vid: 211, port: [xg4, xg5]",
        "- { vid: 7, port: xg4 }\n      - { vid: 211, port: [xg4, xg5]",
        "f:12:28: duplicate interface xg4; it is already in line 11")]
    [InlineData(
        "- { vid: 211, port: [xg4, xg5]",
        "- { vid: 7, tagged: xg2 }\n      - { vid: 211, port: [xg4, xg5]",
        "f:15:17: duplicate interface xg2; it is already in line 11")]
    [InlineData("port: [xg4, xg5]", "tagged: [xg4], port: [xg5]",
        "f:38:3: link 'back' carries nothing: l4.xg2 has frames without a tag, switch.xg4 has frames with the tag of vlan 211")]
    public void Parse_Broken_TellsEveryErrorWithItsPlace(string old, string otherwise, params string[] expected)
        => Assert.Equal(string.Join('\n', expected), TopologySamples.ErrorsOf(TopologySamples.With(old, otherwise)));

    /// <summary>Each VLAN of a trunk is an Ethernet of its own.</summary>
    [Fact]
    public void Parse_SubnetsOfATrunk_MustBeEqualInEachVlan()
    {
        const string Trunk = """
            name: t
            description: A trunk.
            nodes:
              - { name: a, role: switch, vlan: [{ vid: 10, tagged: p, ip: 10.0.10.1/24 }, { vid: 20, tagged: p, ip: 10.0.20.1/24 }] }
              - { name: b, role: switch, vlan: [{ vid: 10, tagged: p, ip: 10.0.20.2/24 }, { vid: 20, tagged: p, ip: 10.0.10.2/24 }] }
            links: { trunk: [a.p, b.p] }
            """;
        Assert.Equal(
            "f:5:63: ip: 10.0.20.2/24 is on one Ethernet with 10.0.10.1/24 in line 4; their subnets must be equal\n"
            + "f:5:105: ip: the subnet 10.0.10.0/24 overlaps with 10.0.10.0/24 in line 4, which is on another Ethernet",
            TopologySamples.ErrorsOf(Trunk));
    }
}
