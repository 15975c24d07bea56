using PasK.Lab.Topologies.Reading;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What <c>count</c> makes of a topology, and each way in which it cannot be had.</summary>
public sealed class CountTests
{
    internal const string Counted = """
        name: sample
        description: A sample.
        nodes:
          - { name: client, role: host, count: 3, interface: { name: eth0, ip: 192.168.212.225/24 }, gateway: 192.168.212.1 }
          - name: switch
            role: switch
            vlan:
              - { vid: 212, port: xg1, ip: 192.168.212.1/24 }
              - { vid: 211, port: [p, xg4], ip: 10.10.10.254/24 }
            interface: [{ name: xg2, ip: 192.168.193.1/24 }]
          - name: l4
            role: balancer
            configuration:
              vlan: [{ name: default, vid: 1, port: xg2 }, { name: test, vid: 10, port: xg1 }]
              interface: [{ name: default, ip: 10.10.10.1/24 }, { name: test, ip: 192.168.193.181/24 }]
              real: [{ id: 1, rip: 10.10.10.10 }, { id: 2, rip: 10.10.10.11 }]
              slb: [{ name: web, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50 }], real: [1, 2] }]
          - name: rs1
            role: real
            count: 2
            interface: { name: eth0, ip: 10.10.10.10/24 }
            gateway: 10.10.10.254
            vip: [192.168.193.50]
        links:
          client: [client.eth0, switch.xg1]
          front: [l4.xg1, switch.xg2]
          back: [l4.xg2, switch.xg4]
          rs1: [switch.p, rs1.eth0]
        """;

    private const string WrittenOut = """
        name: sample
        description: A sample.
        nodes:
          - { name: client1, role: host, interface: { name: eth0, ip: 192.168.212.225/24 }, gateway: 192.168.212.1 }
          - { name: client2, role: host, interface: { name: eth0, ip: 192.168.212.226/24 }, gateway: 192.168.212.1 }
          - { name: client3, role: host, interface: { name: eth0, ip: 192.168.212.227/24 }, gateway: 192.168.212.1 }
          - name: switch
            role: switch
            vlan:
              - { vid: 212, port: [xg1-1, xg1-2, xg1-3], ip: 192.168.212.1/24 }
              - { vid: 211, port: [p1, p2, xg4], ip: 10.10.10.254/24 }
            interface: [{ name: xg2, ip: 192.168.193.1/24 }]
          - name: l4
            role: balancer
            configuration:
              vlan: [{ name: default, vid: 1, port: xg2 }, { name: test, vid: 10, port: xg1 }]
              interface: [{ name: default, ip: 10.10.10.1/24 }, { name: test, ip: 192.168.193.181/24 }]
              real: [{ id: 1, rip: 10.10.10.10 }, { id: 2, rip: 10.10.10.11 }]
              slb: [{ name: web, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50 }], real: [1, 2] }]
          - { name: rs1-1, role: real, interface: { name: eth0, ip: 10.10.10.10/24 }, gateway: 10.10.10.254, vip: [192.168.193.50] }
          - { name: rs1-2, role: real, interface: { name: eth0, ip: 10.10.10.11/24 }, gateway: 10.10.10.254, vip: [192.168.193.50] }
        links:
          client1: [client1.eth0, switch.xg1-1]
          client2: [client2.eth0, switch.xg1-2]
          client3: [client3.eth0, switch.xg1-3]
          front: [l4.xg1, switch.xg2]
          back: [l4.xg2, switch.xg4]
          rs1-1: [switch.p1, rs1-1.eth0]
          rs1-2: [switch.p2, rs1-2.eth0]
        """;

    [Fact]
    public void Parse_WithCounts_IsTheTopologyWrittenOut()
    {
        var counted = TopologyReader.Parse("f", Counted);
        Assert.Equal(TopologySamples.Describe(TopologyReader.Parse("f", WrittenOut).Value), TopologySamples.Describe(counted.Value));
        Assert.Empty(counted.Warnings);
    }

    [Fact]
    public void Parse_CountOfOne_NumbersTheNodeAndLeavesARoutedInterface()
    {
        var topology = TopologyReader.Parse("f", TopologySamples.With("role: host", "role: host\n    count: 1")).Value;
        Assert.Equal(["client1", "switch", "l4", "real1"], topology.Nodes.Select(node => node.Name));
        Assert.Equal(["client1", "front", "back", "real1"], topology.Links.Select(link => link.Name));
        Assert.Equal("client1.eth0 switch.xg1", string.Join(' ', topology.Links[0].Ends));
    }

    [Fact]
    public void Parse_LinksToTheCopiesByName_TakesThemAsTheyAre()
    {
        var text = With(
            "  client: [client.eth0, switch.xg1]",
            "  a: [client1.eth0, switch.a]\n  b: [client2.eth0, switch.b]\n  c: [client3.eth0, switch.c]").Replace(
                "port: xg1, ip: 192.168.212.1", "port: [a, b, c], ip: 192.168.212.1", StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c", "front", "back", "rs1-1", "rs1-2"], TopologyReader.Parse("f", text).Value.Links.Select(link => link.Name));
    }

    [Theory]
    // the count itself
    [InlineData("count: 3", "count: 0", "f:4:40: count: '0' is not a whole number from 1 to 32")]
    [InlineData("count: 3", "count: 33", "f:4:40: count: '33' is not a whole number from 1 to 32")]
    [InlineData("count: 3", "count: [3]", "f:4:40: count must be a single value, is a list")]
    [InlineData("count: 3", "count: 3, count: 3", "f:4:43: duplicate key 'count' in a node of role host; it is already in line 4")]
    [InlineData(
        "role: switch\n",
        "role: switch\n    count: 2\n",
        "f:7:5: unknown key 'count' in a node of role switch; allowed: name, role, vlan, interface, route, faults")]
    [InlineData(
        "role: balancer\n",
        "role: balancer\n    count: 2\n",
        "f:13:5: unknown key 'count' in a node of role balancer; allowed: name, role, configuration, faults")]
    // addresses
    [InlineData("192.168.212.225/24", "192.168.212.253/24",
        "f:4:40: count: counted up from 192.168.212.253/24, 192.168.212.255 is the broadcast address of 192.168.212.0/24; a host needs another; allowed here: "
        + "at most 2")]
    [InlineData(
        "192.168.212.225/24",
        "192.168.212.0/31",
        "f:4:40: count: counted up from 192.168.212.0/31, 192.168.212.2 is not in 192.168.212.0/31; allowed here: at most 2",
            "f:8:36: ip: 192.168.212.1/24 is on one Ethernet with 192.168.212.0/31 in line 4; their subnets must be equal")]
    [InlineData("192.168.212.225/24", "192.168.212.0/24", "f:4:72: ip: 192.168.212.0 is the network address of 192.168.212.0/24; a host needs another")]
    [InlineData(
        "10.10.10.10/24",
        "10.10.10.253/24",
        "f:21:34: ip: the address 10.10.10.254 is already in line 9",
        "f:22:14: gateway: 10.10.10.254 is the box's own address")]
    [InlineData("192.168.212.225/24", "192.168.212.225", "f:4:72: ip: '192.168.212.225' is not an address with a prefix length such as 10.10.10.1/24")]
    // names
    [InlineData("l4", "client2", "f:11:11: duplicate node client2; it is already in line 4")]
    [InlineData(
        "name: rs1",
        "name: client",
        "f:18:11: duplicate node client; it is already in line 4")]
    [InlineData("  front: [", "  client2: [", "f:26:3: duplicate link client2; it is already in line 25")]
    [InlineData("port: [p, xg4]", "port: [p, xg4, p2]", "f:9:36: duplicate interface p2; it is already in line 9")]
    // links
    [InlineData(
        "switch.xg1]", "switch.xg9]", "f:25:25: link end: node 'switch' has no interface 'xg9' (did you mean 'xg1'?); interfaces: xg1, p1, p2, xg4, xg2")]
    [InlineData("switch.xg1]", "switch.xg2]",
        "f:25:25: link end: switch.xg2 takes one cable, and node 'client' has a count of 3; end at a port of a switch's vlan, which becomes 3 ports",
        "f:26:19: link end: switch.xg2 has a link already, line 25")]
    [InlineData("switch.xg1]", "l4.xg1]",
        "f:25:25: link end: l4.xg1 takes one cable, and node 'client' has a count of 3; end at a port of a switch's vlan, which becomes 3 ports",
        "f:26:11: link end: l4.xg1 has a link already, line 25")]
    [InlineData("switch.xg1]", "rs1.eth0]",
        "f:25:12: link end: client.eth0 takes one cable, and node 'rs1' has a count of 2; end at a port of a switch's vlan, which becomes 2 ports",
        "f:25:25: link end: rs1.eth0 takes one cable, and node 'client' has a count of 3; end at a port of a switch's vlan, which becomes 3 ports",
        "f:28:19: link end: rs1.eth0 has a link already, line 25")]
    [InlineData("switch.p,", "switch.xg1,",
        "f:28:9: link end: switch.xg1-1 has a link already, line 25", "f:28:9: link end: switch.xg1-2 has a link already, line 25")]
    [InlineData("  client: [client.eth0, switch.xg1]\n", "", "f:4:62: interface: client1.eth0 is on no link; every interface needs one",
        "f:4:62: interface: client2.eth0 is on no link; every interface needs one", "f:4:62: interface: client3.eth0 is on no link; every interface needs one",
        "f:8:27: interface: switch.xg1 is on no link; every interface needs one")]
    public void Parse_Broken_TellsEveryErrorWithItsPlace(string old, string otherwise, params string[] expected)
        => Assert.Equal(string.Join('\n', expected), TopologySamples.ErrorsOf(With(old, otherwise)));

    [Fact]
    public void Parse_MoreNodesThanThereIsRoomFor_IsAnErrorAtTheCountThatGoesTooFar()
        => Assert.Equal(
            "f:20:12: count: it makes 66 nodes of this topology, more than the 64 that are allowed",
            TopologySamples.ErrorsOf(
                With("count: 3", "count: 32").Replace("count: 2", "count: 32", StringComparison.Ordinal)
                    .Replace("192.168.212.225", "192.168.212.2", StringComparison.Ordinal)));

    [Fact]
    public void Parse_LinkToAPortWithoutAValue_IsAnErrorAsWithoutACount()
        => Assert.StartsWith(
            "f:8:27: port must be a list ([...] or lines that begin with '-'), is empty",
            TopologySamples.ErrorsOf(With("port: xg1,", "port: null,").Replace("switch.xg1]", "switch.null]", StringComparison.Ordinal)),
            StringComparison.Ordinal);

    private static string With(string old, string otherwise)
    {
        Assert.Contains(old, Counted, StringComparison.Ordinal);
        return Counted.Replace(old, otherwise, StringComparison.Ordinal);
    }
}
