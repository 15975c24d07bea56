using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Each row breaks the good topology in one place; the errors are given whole.</summary>
public sealed class BrokenTopologyTests
{
    internal static string LoopOfVlans { get; } = TopologySamples.With("[xg4, xg5]", "[xg4, xg5, xg8, xg9]").Replace(
        "links:\n", "  - { name: s2, role: switch, vlan: [{ vid: 5, port: [a, b] }] }\nlinks:\n  x: [s2.a, switch.xg8]\n  y: [s2.b, switch.xg9]\n",
        StringComparison.Ordinal);

    [Theory]
    // keys, kinds, roles
    [InlineData("role: host", "rôle: host", "f:4:5: missing key 'role' in a node",
        "f:5:5: unknown key 'rôle' in a node (did you mean 'role'?); allowed: name, role, count, interface, gateway, faults, vlan, route, configuration, vip, "
        + "arp-suppression, decapsulation, knows-ip-in-ip, vxlan, dscp, services")]
    [InlineData("role: host", "role: hots", "f:5:11: role: 'hots' is not allowed (did you mean 'host'?); must be one of host, switch, balancer, real")]
    [InlineData("gateway: 192.168.212.1\n", "gatewy: 192.168.212.1\n", "f:4:5: missing key 'gateway' in a node of role host",
        "f:7:5: unknown key 'gatewy' in a node of role host (did you mean 'gateway'?); allowed: name, role, count, interface, gateway, faults")]
    [InlineData(
        "gateway: 192.168.212.1\n",
        "gateway: 192.168.212.1\n    vip: []\n",
        "f:8:5: unknown key 'vip' in a node of role host; allowed: name, role, count, interface, gateway, faults")]
    [InlineData("description: A sample.\n", "", "f:1:1: missing key 'description' in the topology")]
    [InlineData("name: sample", "name: ../x", "f:1:7: name: '../x' is not a name; allowed: 1 to 32 letters (a to z), digits, '-' and '_', a letter first")]
    [InlineData("decapsulation: user-space", "decapsulation: userspace",
        "f:31:20: decapsulation: 'userspace' is not allowed (did you mean 'user-space'?); must be one of auto, kernel, user-space, none")]
    [InlineData("arp-suppression: false", "arp-suppression: no", "f:30:22: arp-suppression: 'no' is not allowed; must be one of true, false")]
    [InlineData("interface: { name: eth0, ip: 192.168.212.225/24 }", "interface: eth0", "f:6:16: interface must be a mapping (key: value), is a single value")]
    [InlineData("    configuration:\n", "    configuration: # later\n      trunk: 1\n",
        "f:20:7: key 'trunk' in the balancer's configuration is not supported yet; allowed: vlan, port, interface, route, session-timeout, health-check, real, "
        + "slb")]
    [InlineData(
        "reply-path: direct", "reply-path: route", "f:40:13: reply-path: 'route' is not allowed (did you mean 'routed'?); must be one of direct, routed")]
    [InlineData("reply-path: direct", "reply-path:", "f:40:12: reply-path has no value")]
    [InlineData("reply-path: direct", "reply-path: [direct]", "f:40:13: reply-path must be a single value, is a list")]
    [InlineData("reply-path: direct", "reply_path: direct",
        "f:40:1: unknown key 'reply_path' in the topology (did you mean 'reply-path'?); allowed: name, description, reply-path, nodes, links")]
    // names
    [InlineData(
        "- name: real1",
        "- name: client",
        "f:25:11: duplicate node client; it is already in line 4")]
    [InlineData(
        "- name: client",
        "- name: client.one",
        "f:4:11: name: 'client.one' is not a name; allowed: 1 to 32 letters (a to z), digits, '-' and '_', a letter first")]
    [InlineData("interface: { name: eth0, ip: 10.10.10.10/24 }", "interface: { name: lo, ip: 10.10.10.10/24 }",
        "f:27:24: interface: the name 'lo' belongs to the kernel or to the lab; choose another such as eth0",
        "f:39:11: link end: node 'real1' has no interface 'eth0'; interfaces: lo")]
    [InlineData("name: xg1, ip", "name: xg4, ip", "f:13:17: duplicate interface xg4; it is already in line 11")]
    [InlineData("[xg4, xg5]", "[xg4, vlan211]", "f:11:33: interface: 'vlan211' is the name of a vlan's own interface; choose another such as xg1",
        "f:39:23: link end: node 'switch' has no interface 'xg5' (did you mean 'xg4'?); interfaces: xg4, vlan211, xg1, xg2")]
    // switch
    [InlineData("vid: 211", "vid: 4095", "f:11:16: vid: '4095' is not a whole number from 1 to 4094")]
    [InlineData("port: [xg4, xg5]", "port: []", "f:11:27: port must have at least one item",
        "f:38:18: link end: node 'switch' has no interface 'xg4' (did you mean 'xg1'?); interfaces: xg1, xg2",
        "f:39:23: link end: node 'switch' has no interface 'xg5' (did you mean 'xg1'?); interfaces: xg1, xg2")]
    [InlineData("10.20.0.0/16, gateway: 10.10.10.1 ", "10.20.0.0/16, gateway: 10.10.11.1 ",
        "f:16:47: gateway: 10.10.11.1 is in no connected subnet; connected: 10.10.10.0/24, 192.168.212.0/24, 192.168.193.0/24")]
    [InlineData("destination: 10.20.0.0/16", "destination: 10.10.10.0/24", "f:16:24: destination: 10.10.10.0/24 is the subnet in line 11 and needs no route")]
    [InlineData(
        "destination: 10.20.0.0/16",
        "destination: 10.20.0.1/16",
        "f:16:24: destination: 10.20.0.1/16 is an address within a network; did you mean 10.20.0.0/16?")]
    // hosts and reals
    [InlineData(
        "gateway: 192.168.212.1\n", "gateway: 192.168.213.1\n", "f:7:14: gateway: 192.168.213.1 is in no connected subnet; connected: 192.168.212.0/24")]
    [InlineData("gateway: 192.168.212.1\n", "gateway: 192.168.212.225\n", "f:7:14: gateway: 192.168.212.225 is the box's own address")]
    [InlineData("vip: [192.168.193.50]", "vip: [10.10.10.10]", "f:29:11: vip: 10.10.10.10 is an interface's address in line 27")]
    [InlineData("vip: [192.168.193.50]", "vip: [192.168.193.50, 192.168.193.50]", "f:29:27: duplicate vip 192.168.193.50; it is already in line 29")]
    [InlineData("type: udp-echo, port: 7, listen: wildcard", "type: http, port: 80", "f:34:29: duplicate service http on port 80; it is already in line 33")]
    [InlineData("type: http, port: 80", "type: http, port: 80, listen: wildcard",
        "f:33:41: listen: a service of type http answers from the address that was asked anyway; leave listen out")]
    [InlineData("type: http", "type: htpp", "f:33:17: type: 'htpp' is not allowed (did you mean 'http'?); must be one of http, udp-echo")]
    // links
    [InlineData("client: [client.eth0, switch.xg1]", "client: client.eth0", "f:36:11: link 'client': a link has two ends, such as [client.eth0, switch.xg1]")]
    [InlineData("client: [client.eth0, switch.xg1]", "client: [client, switch.xg1]",
        "f:36:12: link end: 'client' is not a node and an interface with a dot between them; a link has two ends, such as [client.eth0, switch.xg1]")]
    [InlineData("client.eth0, ", "clint.eth0, ", "f:36:12: link end: there is no node 'clint' (did you mean 'client'?); nodes: client, switch, l4, real1")]
    [InlineData("client.eth0, ", "client.eth1, ", "f:36:12: link end: node 'client' has no interface 'eth1' (did you mean 'eth0'?); interfaces: eth0")]
    [InlineData("real1.eth0, switch.xg5", "real1.eth0, switch.xg4", "f:39:23: link end: switch.xg4 has a link already, line 38")]
    [InlineData("  back:", "  front:", "f:38:3: duplicate link front; it is already in line 37")]
    [InlineData("  back:", "  front: [l4.xg1, switch.xg2]\n  back:", "f:38:3: duplicate link front; it is already in line 37")]
    [InlineData("links:\n", "links: []\nx:\n", "f:35:8: links must be a mapping of 1 to 1024 names to ends, such as client: [client.eth0, switch.xg1]",
        "f:36:1: unknown key 'x' in the topology; allowed: name, description, reply-path, nodes, links")]
    [InlineData("real1.eth0, switch.xg5", "switch.xg5, switch.xg5", "f:39:23: link end: switch.xg5 has a link already, line 39")]
    [InlineData("l4.xg2, switch.xg4]\n  real1: [real1.eth0, switch.xg5", "switch.xg5, switch.xg4]\n  real1: [real1.eth0, l4.xg2",
        "f:38:22: link: both ends are at node 'switch'; a link joins two nodes")]
    // networks
    [InlineData(
        "ip: 10.10.10.10/24 }",
        "ip: 10.10.10.254/24 }",
        "f:27:34: ip: the address 10.10.10.254 is already in line 11",
        "f:28:14: gateway: 10.10.10.254 is the box's own address")]
    [InlineData("ip: 10.10.10.254/24", "ip: 10.10.10.254/23",
        "f:21:40: ip: 10.10.10.1/24 is on one Ethernet with 10.10.10.254/23 in line 11; their subnets must be equal",
        "f:27:34: ip: 10.10.10.10/24 is on one Ethernet with 10.10.10.254/23 in line 11; their subnets must be equal")]
    [InlineData("ip: 192.168.212.1/24", "ip: 192.168.193.2/25",
        "f:13:26: ip: 192.168.193.2/25 is on one Ethernet with 192.168.212.225/24 in line 6; their subnets must be equal",
        "f:14:26: ip: the subnet 192.168.193.0/24 overlaps with 192.168.193.0/25 in line 13, which is on another Ethernet",
        "f:21:75: ip: the subnet 192.168.193.0/24 overlaps with 192.168.193.0/25 in line 13, which is on another Ethernet")]
    [InlineData("links:\n", "  - { name: s2, role: switch, vlan: [{ vid: 5, port: [a, b] }] }\nlinks:\n  x: [s2.a, switch.xg8]\n  y: [s2.b, switch.xg9]\n",
        "f:37:13: link end: node 'switch' has no interface 'xg8' (did you mean 'xg4'?); interfaces: xg4, xg5, xg1, xg2",
        "f:38:13: link end: node 'switch' has no interface 'xg9' (did you mean 'xg4'?); interfaces: xg4, xg5, xg1, xg2")]
    public void Parse_Broken_TellsEveryErrorWithItsPlace(string old, string otherwise, params string[] expected)
        => Assert.Equal(string.Join('\n', expected), TopologySamples.ErrorsOf(TopologySamples.With(old, otherwise)));

    [Fact]
    public void Parse_LoopOfVlans_IsAnError()
        => Assert.Equal(
            "f:38:3: link 'y' closes a loop of VLANs; the lab's switches have no spanning tree, so a broadcast would circle for ever",
            TopologySamples.ErrorsOf(LoopOfVlans));

    [Fact]
    public void Parse_SwitchWithNothing_IsAnError()
        => Assert.Equal(
            "f:1:1: missing key 'links' in the topology\nf:4:5: a node of role switch needs at least one vlan or interface",
            TopologySamples.ErrorsOf("name: a\ndescription: b\nnodes:\n  - { name: s, role: switch }\n"));

    [Fact]
    public void Parse_NoNodes_IsAnError()
        => Assert.Equal(
            "f:3:8: nodes must have at least one item\nf:4:8: links must be a mapping of 1 to 1024 names to ends, such as client: [client.eth0, switch.xg1]",
            TopologySamples.ErrorsOf("name: a\ndescription: b\nnodes: []\nlinks: {}\n"));

    [Fact]
    public void Parse_TooManyNodes_IsAnError()
        => Assert.StartsWith(
            "f:3:8: nodes has more than the 64 items that are allowed",
            TopologySamples.ErrorsOf($"name: a\ndescription: b\nnodes: [{string.Join(", ", Enumerable.Repeat("{}", 65))}]\nlinks: {{ a: [b.c, d.e] }}\n"),
            StringComparison.Ordinal);

    [Fact]
    public void Parse_TooManyInterfaces_IsAnError()
        => Assert.Contains(
            "f:8:5: the node has more than the 64 interfaces that are allowed",
            TopologySamples.ErrorsOf(TopologySamples.With("[xg4, xg5]", $"[xg4, xg5, {string.Join(", ", Enumerable.Range(0, 61).Select(i => $"p{i}"))}]")),
            StringComparison.Ordinal);
}
