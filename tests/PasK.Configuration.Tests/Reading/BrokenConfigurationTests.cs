using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>Each row breaks the good configuration in one place; the errors are given whole.</summary>
public sealed class BrokenConfigurationTests
{
    private const string Web2 = $"\n  - {{ name: web2, {Rest}";
    private const string Web3 = $"\n  - {{ name: web3, {Rest}";
    private const string Rest = "nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50, protocol: tcp, vport: ";
    private const string End = " }], real: [1] }";
    private const string NoPort = "is not a port from 1 to 65535, or a range of them such as 8000-8100";

    [Theory]
    // keys
    [InlineData("    vip:", "    vipp:",
        "f:13:5: missing key 'vip' in slb",
        "f:16:5: unknown key 'vipp' in slb (did you mean 'vip'?); allowed: {slb}")]
    [InlineData("vid: 1,", "colour: red, vid: 1,", "f:2:22: unknown key 'colour' in vlan; allowed: {vlan}")]
    [InlineData("vid: 1,", "vid: 1, vid: 2,", "f:2:30: duplicate key 'vid' in vlan; it is already in line 2")]
    [InlineData("vid: 1,", "", "f:2:5: missing key 'vid' in vlan")]
    [InlineData("    lb-method: rr", "    lb-method: rr\n    sticky: 60",
        "f:16:5: key 'sticky' in slb is not supported yet; allowed: {slb}")]
    [InlineData("rport: 80", "max-connection: 2",
        "f:11:32: key 'max-connection' in real is not supported yet; allowed: {real}")]
    [InlineData("route:", "trunk: []\nroute:",
        "f:7:1: key 'trunk' in the balancer's configuration is not supported yet; allowed: vlan, port, interface, route, session-timeout, health-check, real, "
        + "slb")]
    // kinds
    [InlineData("route:\n  - {", "route:\n    {", "f:8:5: route must be a list ([...] or lines that begin with '-'), is a mapping")]
    [InlineData("port: xg1", "port: [xg1, xg3]", "f:3:34: port must be a single value, is a list")]
    [InlineData("port: xg1", "port:", "f:3:34: port has no value")]
    [InlineData("  - { destination: default, gateway: 192.168.193.1 }", "  - default", "f:8:5: route must be a mapping (key: value), is a single value")]
    [InlineData("    real: [1, 2]", "    real:", "f:18:10: real must be a list ([...] or lines that begin with '-'), is empty")]
    [InlineData("      - { ip: 192.168.193.50, protocol: tcp, vport: 80 }", "      []", "f:17:7: vip must have at least one item")]
    // values
    [InlineData("10.10.10.1/24", "10.10.10.1", "f:5:26: ip: '10.10.10.1' is not an address with a prefix length such as 10.10.10.1/24")]
    [InlineData("10.10.10.1/24", "10.10.10.0/24", "f:5:26: ip: 10.10.10.0 is the network address of 10.10.10.0/24; a host needs another")]
    [InlineData("10.10.10.1/24", "10.10.10.255/24", "f:5:26: ip: 10.10.10.255 is the broadcast address of 10.10.10.0/24; a host needs another")]
    [InlineData("10.10.10.1/24", "10.10.10.1/32", "f:5:26: ip: 10.10.10.1/32 has a prefix length that is not from 8 to 31")]
    [InlineData("10.10.10.1/24", "127.0.0.1/24", "f:5:26: ip: 127.0.0.1 is not the address of one host")]
    [InlineData("rip: 10.10.10.10 ", "rip: 10.10.10.300 ", "f:10:32: rip: '10.10.10.300' is not an IPv4 address such as 192.168.193.50")]
    [InlineData("rip: 10.10.10.10 ", "rip: 224.0.0.1 ", "f:10:32: rip: 224.0.0.1 is not the address of one host")]
    [InlineData("vid: 10", "vid: 4095", "f:3:24: vid: '4095' is not a whole number from 1 to 4094")]
    [InlineData("vid: 10", "vid: 010", "f:3:24: vid: '010' is not a whole number from 1 to 4094")]
    [InlineData("vid: 10", "vid: 1e1", "f:3:24: vid: '1e1' is not a whole number from 1 to 4094")]
    [InlineData("mtu: 1400", "mtu: 9000", "f:6:48: mtu: '9000' is not a whole number from 88 to 1500")]
    [InlineData("protocol: tcp", "protocol: tpc", "f:17:41: protocol: 'tpc' is not allowed (did you mean 'tcp'?); must be one of tcp, udp, icmp")]
    [InlineData(
        "nat-mode: l3dsr-iptunnel",
        "nat-mode: bnat",
        "f:14:15: nat-mode: 'bnat' is not supported yet; must be one of l3dsr-iptunnel, l3dsr-vxlan, l3dsr-gre, l3dsr-dscp, dsr, dnat, both-nat")]
    [InlineData(
        "nat-mode: l3dsr-iptunnel",
        "nat-mode: lan-to-lan",
        "f:14:15: nat-mode: 'lan-to-lan' is not supported: what a PAS-K does to packets in it is published nowhere, and a guess would prove nothing; must be "
        + "one of l3dsr-iptunnel, l3dsr-vxlan, l3dsr-gre, l3dsr-dscp, dsr, dnat, both-nat")]
    [InlineData(
        "lb-method: rr",
        "lb-method: wsh",
        "f:15:16: lb-method: 'wsh' is not supported: what a PAS-K chooses by in it is published nowhere, and a guess would prove nothing; must be one of rr, "
        + "wrr, swrr, lc, wlc, sh, sh-port, maglev")]
    [InlineData("lb-method: rr", "lb-method: best", "f:15:16: lb-method: 'best' is not allowed; must be one of rr, wrr, swrr, lc, wlc, sh, sh-port, maglev")]
    [InlineData(
        "name: web", "name: my web", "f:13:11: name: 'my web' is not a name; allowed: 1 to 64 letters (a to z), digits, '.', '-' and '_', a letter first")]
    [InlineData(
        "name: web",
        "name: \"\\e[31mred\"",
        "f:13:11: name: '\\u001b[31mred' is not a name; allowed: 1 to 64 letters (a to z), digits, '.', '-' and '_', a letter first")]
    [InlineData("destination: default", "destination: 10.20.1.0/16",
        "f:8:20: destination: 10.20.1.0/16 is an address within a network; did you mean 10.20.0.0/16?")]
    [InlineData("destination: default", "destination: anywhere", "f:8:20: destination: 'anywhere' is not a network such as 10.20.0.0/16, or 'default'")]
    [InlineData("vport: 80", "vport: 0", $"f:17:53: vport: '0' {NoPort}; leave vport out for all ports")]
    [InlineData("vport: 80", "vport: [80, 0-100]", $"f:17:58: vport: '0-100' {NoPort}")]
    [InlineData("vport: 80", "vport: 60000-70000", $"f:17:53: vport: '60000-70000' {NoPort}")]
    [InlineData("vport: 80", "vport: 8000-8100-8200", $"f:17:53: vport: '8000-8100-8200' {NoPort}")]
    [InlineData("vport: 80", "vport: [80, 8000-]", $"f:17:58: vport: '8000-' {NoPort}")]
    [InlineData("vport: 80", "vport: 8100-8000", "f:17:53: vport: 8100-8000 is backwards: the lower port comes first; did you mean 8000-8100?")]
    [InlineData("vport: 80", "vport: [80, 80]", "f:17:58: vport: 80 overlaps with 80 in line 17; each port is written once in a list")]
    [InlineData("vport: 80", "vport: [80, 70-90]", "f:17:58: vport: 70-90 overlaps with 80 in line 17; each port is written once in a list")]
    // network
    [InlineData("name: test, vid: 10", "name: default, vid: 10",
        "f:3:13: duplicate vlan name default; it is already in line 2", "f:6:13: interface name: there is no vlan 'test'; vlans: default")]
    [InlineData("vid: 10", "vid: 1", "f:3:24: duplicate vid 1; it is already in line 2")]
    [InlineData("port: xg1", "port: xg2", "f:3:34: duplicate untagged port xg2; it is already in line 2")]
    [InlineData("port: xg1", "untagged: xg2", "f:3:38: duplicate untagged port xg2; it is already in line 2")]
    [InlineData("vid: 10, port: xg1", "vid: 1, tagged: xg2", "f:3:24: duplicate vid 1; it is already in line 2")]
    [InlineData(", port: xg1", "", "f:3:5: a vlan needs a port, behind one of the keys port, untagged, tagged")]
    [InlineData("port: xg1", "port: xg1, tagged: xg3", "f:3:47: tagged: the vlan has a port already, behind 'port'; a vlan has one port, untagged or tagged")]
    [InlineData("port: xg1", "tagged: 0/1", "f:3:36: tagged: '0/1' is not a name; allowed: 1 to 64 letters (a to z), digits, '.', '-' and '_', a letter first")]
    [InlineData("port: xg1", "port: xg1, tbm: on", "f:3:39: key 'tbm' in vlan is not supported yet; allowed: {vlan}")]
    [InlineData("route:", "session-timeout: { icmp: 0 }\nroute:", "f:7:26: icmp: '0' is not a whole number from 1 to 86400")]
    [InlineData("route:", "session-timeout: { tcp-wait: 5 }\nroute:",
        "f:7:20: key 'tcp-wait' in session-timeout is not supported yet; allowed: tcp-syn-sent, tcp-unassured, tcp-established, tcp-fin-wait, tcp-close, udp, "
        + "udp-stream, icmp")]
    [InlineData("mtu: 1400", "rpf: off", "f:6:48: rpf: 'off' is not allowed; must be one of default, strict, loose")]
    [InlineData("mtu: 1400", "min-pmtu: 67", "f:6:53: min-pmtu: '67' is not a whole number from 88 to 1500")]
    [InlineData("interface:", "port: [{ name: xg3, mtu: 1500 }]\ninterface:", "f:4:16: port name: there is no port 'xg3'; ports: xg2, xg1")]
    [InlineData("interface:", "port: [{ name: xg1, mtu: 579 }]\ninterface:", "f:4:26: mtu: '579' is not a whole number from 580 to 1504")]
    [InlineData("interface:", "port: [{ name: xg1 }]\ninterface:", "f:4:8: missing key 'mtu' in port")]
    [InlineData("interface:", "port: [{ name: xg1, mtu: 1500 }, { name: xg1, mtu: 1504 }]\ninterface:", "f:4:42: duplicate port xg1; it is already in line 4")]
    [InlineData("name: test, ip", "name: default, ip", "f:6:13: duplicate interface name default; it is already in line 5")]
    [InlineData("name: test, ip", "name: lan, ip", "f:6:13: interface name: there is no vlan 'lan'; vlans: default, test")]
    [InlineData("10.10.10.1/24", "192.168.193.3/25", "f:6:23: ip: the subnet 192.168.193.0/24 overlaps with 192.168.193.0/25 in line 5")]
    [InlineData("10.10.10.1/24", "192.168.193.181/25", "f:6:23: ip: the address 192.168.193.181 is already in line 5")]
    [InlineData(
        "gateway: 192.168.193.1 ",
        "gateway: 192.168.194.1 ",
        "f:8:38: gateway: 192.168.194.1 is in no connected subnet; connected: 10.10.10.0/24, 192.168.193.0/24")]
    [InlineData("gateway: 192.168.193.1 ", "gateway: 192.168.193.181 ", "f:8:38: gateway: 192.168.193.181 is the box's own address")]
    [InlineData(
        "gateway: 192.168.193.1 ",
        "gateway: 192.168.193.255 ",
        "f:8:38: gateway: 192.168.193.255 is the broadcast address of 192.168.193.0/24; a host needs another")]
    [InlineData(
        "real:\n", "  - { destination: 0.0.0.0/0, gateway: 10.10.10.254 }\nreal:\n", "f:9:20: duplicate destination 0.0.0.0/0; it is already in line 8")]
    [InlineData(
        "destination: default", "destination: 10.10.10.0/24", "f:8:20: destination: 10.10.10.0/24 is the subnet of the interface in line 5 and needs no route")]
    // services
    [InlineData("id: 2", "id: 1", "f:11:11: duplicate real id 1; it is already in line 10", "f:18:15: there is no real 2; known: 1, 1")]
    [InlineData("id: 2,", "id: 2, name: first,", "f:11:20: duplicate real name first; it is already in line 10")]
    [InlineData("name: first", "name: real2", "f:11:11: duplicate real name real2; it is already in line 10")]
    [InlineData("rip: 10.10.10.11", "rip: 10.10.10.10",
        "f:11:19: rip: real 2 of slb 'web' is at 10.10.10.10, as is real 1 in line 10; nat-mode l3dsr-iptunnel translates no ports, so the two get the same "
        + "packets; name one of them, or use dnat or both-nat with an rport in each")]
    [InlineData("rip: 10.10.10.11", "rip: 10.10.10.1", "f:11:19: rip: 10.10.10.1 is this box's own address, line 5")]
    [InlineData("rip: 10.10.10.11", "rip: 10.10.10.255", "f:11:19: rip: 10.10.10.255 is the broadcast address of 10.10.10.0/24; a host needs another")]
    [InlineData(
        "destination: default, gateway: 192.168.193.1 }\nreal:\n  - { id: 1, name: first, rip: 10.10.10.10",
        "destination: 10.20.0.0/16, gateway: 192.168.193.1 }\nreal:\n  - { id: 1, name: first, rip: 10.30.0.1",
            "f:10:32: rip: 10.30.0.1 is in no connected subnet and no route leads to it")]
    [InlineData("ip: 192.168.193.50", "ip: 10.10.10.10", "f:17:15: vip: 10.10.10.10 is the rip in line 10; a service and a real cannot share an address")]
    [InlineData("ip: 192.168.193.50", "ip: 192.168.193.181", "f:17:15: vip: 192.168.193.181 is this box's own address, line 6")]
    [InlineData("ip: 192.168.193.50", "ip: 192.168.193.1", "f:17:15: vip: 192.168.193.1 is the gateway in line 8")]
    [InlineData("real: [1, 2]", "real: [1, 3]", "f:18:15: there is no real 3; known: 1, 2")]
    [InlineData("real: [1, 2]", "real: [1, 1]", "f:18:15: duplicate real 1; it is already in line 18")]
    [InlineData("real: [1, 2]", "real: [1, 2]\n    health-check: [7]", "f:19:20: there is no health-check 7; known: none")]
    [InlineData(
        "real: [1, 2]",
        "real: [1, 2]\n    outer-sip: 10.10.10.2",
        "f:19:16: outer-sip: 10.10.10.2 is no address of this box; must be one of 10.10.10.1, 192.168.193.181")]
    [InlineData("rport: 80", "rport: 8080",
        "f:11:39: rport: 8080 differs from vport 80 in line 17; a tunnel cannot translate ports: the real gets the client's packet as it was sent; leave rport "
        + "out, or make them equal")]
    [InlineData("vport: 80", "vport: 80-90",
        "f:11:39: rport: 80 differs from vport 80-90 in line 17; a tunnel cannot translate ports: the real gets the client's packet as it was sent; leave "
        + "rport out, or make them equal")]
    [InlineData("protocol: tcp, vport: 80", "protocol: icmp, vport: 80", "f:17:54: vport: icmp has no ports; leave vport out")]
    [InlineData("protocol: tcp, vport: 80", "vport: 80", "f:17:38: vport: a port belongs to a protocol; add protocol: tcp or protocol: udp")]
    [InlineData("real: [1, 2]", $"real: [1, 2]{Web2}[443, 80]{End}", "f:19:116: vip: 192.168.193.50 tcp port 80 is already served by slb 'web', line 17")]
    [InlineData(
        "real: [1, 2]", $"real: [1, 2]{Web2}70-90{End}", "f:19:110: vip: 192.168.193.50 tcp port 80 is already served by slb 'web', line 17")]
    [InlineData(
        "real: [1, 2]",
        $"real: [1, 2]{Web2}[443, 8000-8100]{End}{Web3}8050-8200{End}",
        "f:20:110: vip: 192.168.193.50 tcp ports 8050-8100 are already served by slb 'web2', line 19")]
    [InlineData(
        "real: [1, 2]",
        "real: [1, 2]\n  - { name: tcp, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50, protocol: tcp }, { ip: 192.168.193.50, protocol: "
        + "tcp }], real: [1] }",
            "f:19:136: vip: 192.168.193.50 tcp is already served by slb 'tcp', line 19")]
    [InlineData(
        "real: [1, 2]",
        "real: [1, 2]\n  - { name: all, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50 }], real: [1] }\n  - { name: too, nat-mode: "
        + "l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50 }], real: [1] }",
            "f:20:71: vip: 192.168.193.50 is already served by slb 'all', line 19")]
    // two at once
    [InlineData("vid: 1, port: xg2 }\n  - { name: test, vid: 10", "vid: 0, port: xg2 }\n  - { name: test, vid: 9999",
        "f:2:27: vid: '0' is not a whole number from 1 to 4094", "f:3:24: vid: '9999' is not a whole number from 1 to 4094")]
    public void Parse_Broken_TellsEveryErrorWithItsPlace(string old, string otherwise, params string[] expected)
        => Assert.Equal(ConfigurationSamples.WithKeys(expected), ConfigurationSamples.ErrorsOf(ConfigurationSamples.With(old, otherwise)));
}
