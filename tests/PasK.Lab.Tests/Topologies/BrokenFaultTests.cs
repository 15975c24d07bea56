using PasK.Files.Problems;
using PasK.Lab.Topologies.Faults;
using PasK.Lab.Topologies.Reading;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Faults as files say them; each row says one that cannot be.</summary>
public sealed class BrokenFaultTests
{
    private const string OfReal = "vip-prefix-length: 24";
    private const string OfSwitch = "clears: dscp";
    private const string OfBalancer = "checksum-offload: xg2";
    private const string OfLink = "mtu: 1400";

    private static readonly string Good = TopologySamples.Good
        .Replace("    services:\n", $"    faults: {{ {OfReal} }}\n    services:\n", StringComparison.Ordinal)
        .Replace("    vlan:\n", $"    faults: {{ {OfSwitch} }}\n    vlan:\n", StringComparison.Ordinal)
        .Replace("    configuration:\n", $"    faults: {{ {OfBalancer} }}\n    configuration:\n", StringComparison.Ordinal)
        .Replace("[real1.eth0, switch.xg5]", $"{{ ends: [real1.eth0, switch.xg5], faults: {{ {OfLink} }} }}", StringComparison.Ordinal);

    [Theory]
    [InlineData(OfReal, "vip-prefix-lenght: 24",
        "f:34:15: unknown key 'vip-prefix-lenght' in faults of a node of role real (did you mean 'vip-prefix-length'?); "
        + "allowed: without, vip-place, vip-prefix-length, gateway, route, drops, dscp, dscp-rewrite, vxlan, listen, port, sysctl, checksum-offload")]
    [InlineData(OfReal, "vip-prefix-length: 32", "f:34:34: vip-prefix-length: '32' is not a whole number from 1 to 31")]
    [InlineData(OfReal, "vip-place: loopback", "f:34:26: vip-place: 'loopback' is not allowed; must be interface")]
    [InlineData(OfReal, "without: [vips]",
        "f:34:25: without: 'vips' is not allowed (did you mean 'vip'?); must be one of arp-suppression, vip, decapsulation, service")]
    [InlineData(OfReal, "without: []", "f:34:24: without must have at least one item")]
    [InlineData(OfReal, "without: [vip, vip]", "f:34:30: fault without vip: contradicts without vip of real1; one of both")]
    [InlineData(OfReal, "vip-place: interface, without: [vip]", "f:34:26: fault vip-place: contradicts without vip of real1; one of both")]
    [InlineData(OfReal, "without: [arp-suppression], sysctl: { arp_ignore: 1 }",
        "f:34:53: fault sysctl arp_ignore: contradicts without arp-suppression of real1; one of both")]
    [InlineData(OfReal, "without: [service], listen: { http: own-address }", "f:34:51: fault listen http: contradicts without service of real1; one of both")]
    [InlineData(OfReal, "without: [service], port: { http: 8080 }", "f:34:49: fault port http: contradicts without service of real1; one of both")]
    [InlineData(OfReal, "sysctl: { arp_ingore: 0 }",
        "f:34:25: sysctl: kernel parameter arp_ingore: this kernel has none of that name below net, neither of interfaces nor of IPv4")]
    [InlineData(OfReal, "sysctl: { arp_ignore: '0;' }", "f:34:37: sysctl: arp_ignore: '0;' is not a value of a kernel parameter such as 0 or 40000 40000")]
    [InlineData(OfReal, "sysctl: { ../kernel: 0 }",
        "f:34:25: sysctl: '../kernel' is not a kernel parameter such as arp_ignore, ip_forward or net.ipv4.conf.eth0.rp_filter")]
    [InlineData(OfReal, "sysctl: { net.ipv4.conf.eth1.rp_filter: 0 }",
        "f:34:25: fault sysctl net.ipv4.conf.eth1.rp_filter: real1 has no interface eth1; interfaces: eth0")]
    [InlineData(OfReal, "sysctl: arp_ignore", "f:34:23: sysctl must be a mapping of 1 to 64 kernel parameters to values, such as arp_ignore: 0")]
    [InlineData(OfReal, "sysctl: {}", "f:34:23: sysctl must be a mapping of 1 to 64 kernel parameters to values, such as arp_ignore: 0")]
    [InlineData(OfReal, "checksum-offload: eth1", "f:34:33: fault checksum-offload eth1: real1 has no interface eth1 with a link; interfaces: eth0")]
    [InlineData(OfReal, "gateway: nobody", "f:34:24: gateway: 'nobody' is not an IPv4 address such as 10.10.10.1, or 'none'")]
    [InlineData(OfReal, "gateway: 10.20.0.1", "f:34:24: fault gateway: 10.20.0.1 is in no connected subnet; connected: 10.10.10.0/24")]
    [InlineData(OfReal, "route: [{ destination: default, gateway: 10.10.10.1 }]", "f:34:23: fault route 0.0.0.0/0: real1 has a route to 0.0.0.0/0 already")]
    [InlineData(OfReal, "route: [{ destination: 10.20.0.0/16, gateway: 10.20.0.1 }]",
        "f:34:23: fault route 10.20.0.0/16: 10.20.0.1 is in no connected subnet; connected: 10.10.10.0/24")]
    [InlineData(OfReal, "drops: [icmp]", "f:34:23: drops: 'icmp' is not allowed; must be one of ip-in-ip, invalid")]
    [InlineData(OfReal, "dscp: [{ value: 64, vip: 192.168.193.50 }]", "f:34:31: value: '64' is not a whole number from 1 to 63")]
    [InlineData(OfReal, "dscp: [{ value: 5, vip: 192.168.193.51 }]",
        "f:34:22: fault dscp 192.168.193.51: 192.168.193.51 is no vip of real1; its vips: 192.168.193.50")]
    [InlineData(OfReal, "dscp-rewrite: late", "f:34:29: dscp-rewrite: 'late' is not allowed; must be behind-connection-tracking")]
    [InlineData(OfReal, "dscp-rewrite: behind-connection-tracking", "f:34:29: fault dscp-rewrite: real1 has no dscp")]
    [InlineData(OfReal, "vxlan: { vni: 51, port: 1, mac: 02:00:00:00:a5:51 }",
        "f:34:29: fault vxlan vni: real1 has no VXLAN device",
        "f:34:39: fault vxlan port: real1 has no VXLAN device",
        "f:34:47: fault vxlan mac: real1 has no VXLAN device")]
    [InlineData(OfReal, "vxlan: { vni: 0 }", "f:34:29: vni: '0' is not a whole number from 1 to 16777215")]
    [InlineData(OfReal, "vxlan: { port: 65536 }", "f:34:30: port: '65536' is not a whole number from 1 to 65535")]
    [InlineData(OfReal, "vxlan: { mac: here }", "f:34:29: mac: 'here' is not a MAC address such as 02:00:00:00:a5:10")]
    [InlineData(OfReal, "listen: { http: wildcard }", "f:34:31: http: 'wildcard' is not allowed; must be own-address")]
    [InlineData(OfReal, "listen: { ftp: wildcard }", "f:34:25: unknown key 'ftp' in listen of faults; allowed: http, udp-echo")]
    [InlineData(OfReal, "port: { http: 80 }", "f:34:29: fault port http: real1 has a service of type http on port 80 already")]
    [InlineData(OfReal, "port: { udp-echo: 0 }", "f:34:33: udp-echo: '0' is not a whole number from 1 to 65535")]
    [InlineData(OfReal, OfSwitch,
        "f:34:15: unknown key 'clears' in faults of a node of role real; allowed: without, vip-place, "
        + "vip-prefix-length, gateway, route, drops, dscp, dscp-rewrite, vxlan, listen, port, sysctl, checksum-offload")]
    [InlineData("{ vip-prefix-length: 24 }", "broken", "f:34:13: faults of a node of role real must be a mapping (key: value), is a single value")]
    [InlineData(OfSwitch, "clears: ecn", "f:10:23: clears: 'ecn' is not allowed; must be dscp")]
    [InlineData(OfSwitch, "route: [{ destination: 10.20.0.0/16, gateway: 10.10.10.1 }]",
        "f:10:23: fault route 10.20.0.0/16: switch has a route to 10.20.0.0/16 already")]
    [InlineData(OfSwitch, "sysctl: { net.ipv4.conf.vlan212.rp_filter: 1 }",
        "f:10:25: fault sysctl net.ipv4.conf.vlan212.rp_filter: switch has no interface vlan212; interfaces: xg1, xg2, xg4, xg5, vlan211")]
    [InlineData(OfBalancer, "rip: [{ real: real1, ip: 10.20.0.1 }]", "f:20:21: missing key 'gateway' in rip of faults")]
    [InlineData(OfBalancer, "rip: [{ real: real2, ip: 10.20.0.1, gateway: 10.10.10.254 }]", "f:20:21: fault rip real2: l4 has no real real2")]
    [InlineData(OfBalancer, "vtep-mac: [{ real: real1, mac: everyone }]", "f:20:46: mac: 'everyone' is not a MAC address such as ff:ff:ff:ff:ff:ff")]
    [InlineData(OfLink, "mtu: 67", "f:42:59: mtu: '67' is not a whole number from 68 to 1499")]
    [InlineData(OfLink, "mtu: 1500", "f:42:59: mtu: '1500' is not a whole number from 68 to 1499")]
    [InlineData(OfLink, "untagged: 211", "f:42:64: fault untagged 211: real1.eth0 is not tagged for VLAN 211")]
    [InlineData(OfLink, "untagged: 4095", "f:42:64: untagged: '4095' is not a whole number from 1 to 4094")]
    [InlineData(OfLink, "loss: 3", "f:42:54: unknown key 'loss' in faults of a link; allowed: mtu, untagged")]
    [InlineData("ends: [real1.eth0, switch.xg5], ", "", "f:42:10: missing key 'ends' in a link")]
    [InlineData("ends: [real1.eth0, switch.xg5]", "ends: [real1.eth0]", "f:42:18: link 'real1': a link has two ends, such as [client.eth0, switch.xg1]")]
    public void Parse_AFaultThatCannotBe_TellsEveryErrorWithItsPlace(string old, string otherwise, params string[] expected)
        => Assert.Equal(string.Join('\n', expected), TopologySamples.ErrorsOf(With(old, otherwise)));

    /// <summary>A firewall against IP in IP changes nothing where there is none.</summary>
    [Theory]
    [InlineData("gre-dsr")]
    [InlineData("vxlan-dsr")]
    [InlineData("l2-dsr")]
    public void Obstacle_OfADroppedTunnelThatNobodySends_SaysSo(string topology)
        => Assert.Equal(
            "no balancer sends IP in IP, so that there is nothing to drop", new TunnelDropped("real1").Obstacle(ReferenceLab.Topologies[topology]));

    /// <summary>One key twice is refused by YAML's own rules too.</summary>
    [Fact]
    public void Parse_AParameterTwice_IsAnError()
        => Assert.Equal(
            "f:34:39: fault sysctl rp_filter: contradicts sysctl rp_filter of real1; one of both",
            TopologySamples.ErrorsOf(With(OfReal, "sysctl: { rp_filter: 1, rp_filter: 2 }")));

    /// <summary>A count makes as many broken nodes and links.</summary>
    [Fact]
    public void Parse_FaultsOfACountedNode_AreThoseOfEachCopy()
    {
        var text = With("- name: real1\n", "- name: real\n    count: 2\n")
            .Replace("real1: { ends: [real1.eth0", "real: { ends: [real.eth0", StringComparison.Ordinal);
        Assert.Equal(
            ["VipWithNetwork real1", "VipWithNetwork real2", "SmallMtu link real1", "SmallMtu link real2"],
            TopologyReader.Parse("f", text).Value.Faults.Where(fault => fault.Place.Contains("real", StringComparison.Ordinal))
                .Select(fault => $"{fault.GetType().Name} {fault.Place}"));
    }

    /// <summary>What a fault needs of the kernel is told with its place.</summary>
    [Fact]
    public void Parse_FaultsThatTheKernelCannotMake_SayWhatItLacks()
    {
        var text = With(OfReal, "drops: invalid, dscp: [{ value: 5, vip: 192.168.193.50 }]");
        var error = Assert.Throws<InvalidFileException>(() => TopologyReader.Parse("f", text, _ => false));
        Assert.Equal(
            "f:10:23: fault clears dscp: this kernel has no nf_tables for IPv4, and its module cannot be loaded: leave the fault out\n"
            + "f:34:22: fault drops invalid: this kernel has no connection tracking for nf_tables, and its module cannot be loaded: leave the fault out\n"
            + "f:34:38: fault dscp 192.168.193.50: this kernel has no nf_tables for IPv4, and its module cannot be loaded: leave the fault out",
            error.Message);
        Assert.All(error.Problems, problem => Assert.True(problem.IsOfMachine));
    }

    /// <summary>The good text with one part of it written otherwise.</summary>
    internal static string With(string old, string otherwise)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        return Good.Replace(old, otherwise, StringComparison.Ordinal);
    }
}
