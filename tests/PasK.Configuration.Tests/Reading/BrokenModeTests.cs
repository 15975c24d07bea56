using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>Each row breaks the good configuration of all nat-modes in one place; the errors are given whole.</summary>
public sealed class BrokenModeTests
{
    [Theory]
    // keys of nat-modes
    [InlineData("real: 2, outer-sip", "real: 2, vni: 5, vxlan-port: 6, outer-sip",
        "f:17:107: vni: only nat-mode l3dsr-vxlan has it, and this is l3dsr-iptunnel; leave vni out",
        "f:17:122: vxlan-port: only nat-mode l3dsr-vxlan has it, and this is l3dsr-iptunnel; leave vxlan-port out")]
    [InlineData("vni: 50, vxlan-port: 8472", "outer-sip: 10.10.10.1",
        "f:18:32: nat-mode: l3dsr-vxlan needs vni, the identifier of the overlay network that the reals' VXLAN devices have")]
    [InlineData("vni: 50", "vni: 16777216",
        "f:18:50: vni: '16777216' is not a whole number from 1 to 16777215")]
    [InlineData("real: 1, health-check: 3", "real: 1, outer-sip: 10.10.10.1",
        "f:20:126: outer-sip: only nat-mode l3dsr-iptunnel or l3dsr-vxlan or l3dsr-gre has it, and this is dsr; leave outer-sip out")]
    [InlineData("ip: 192.168.193.51 }", "ip: 192.168.193.51, dscp: 9 }",
        "f:17:96: dscp: only nat-mode l3dsr-dscp has it, and this is l3dsr-iptunnel; leave dscp out")]
    // code points
    [InlineData("dscp: 63", "dscp: 64",
        "f:19:125: dscp: '64' is not a whole number from 1 to 63")]
    [InlineData(", dscp: 63", "",
        "f:19:103: vip: 192.168.193.54 needs dscp, the code point by which the reals know that a packet is for it, 1 to 63")]
    [InlineData("dscp: 63", "dscp: 4",
        "f:19:125: dscp: 4 stands for 192.168.193.53 already, line 19; one code point stands for one VIP")]
    [InlineData("192.168.193.54, dscp: 63", "192.168.193.53, protocol: udp, dscp: 63",
        "f:19:140: dscp: 192.168.193.53 has 4 already, line 19; one VIP has one code point")]
    // the way to the real
    [InlineData("real: 1, health-check: 3", "real: [1, 2]",
        "f:15:19: rip: 10.20.0.11 is behind the router 10.10.10.254; nat-mode dsr changes nothing but the MAC address, and the router would not know whom a "
        + "packet for the VIP is for; use a nat-mode that names the rip, such as l3dsr-iptunnel")]
    [InlineData(", vtep-mac: 02:00:00:00:a5:50", "",
        "f:15:19: rip: 10.20.0.11 is behind the router 10.10.10.254, whose MAC address is not that of the real's VXLAN device; write vtep-mac in the real")]
    [InlineData("mtu: 1400", "mtu: 117", "f:5:46: mtu: 117 is too small for the VXLAN tunnels of slb 'overlay', which need 118 at least")]
    // ports
    [InlineData("rip: 10.10.10.10 }", "rip: 10.10.10.10, rport: 8080 }",
        "f:14:39: rport: 8080 differs from vport 80 in line 20; direct server return cannot translate ports: the real gets the client's packet as it was sent; "
        + "leave rport out, or make them equal")]
    // checks
    [InlineData(
        "nat-mode: dsr, lb-method: rr, vip: [{ ip: 192.168.193.55, protocol: tcp, vport: 80 }], real: 1, health-check: 3",
        "nat-mode: both-nat, lb-method: rr, vip: [{ ip: 192.168.193.55, protocol: tcp, vport: 80 }], real: 1, health-check: 2",
            "f:20:134: health-check: check 2 has inner-tip, line 11, and nat-mode both-nat has no tunnel; leave inner-tip out")]
    [InlineData("real: 1, health-check: 3", "real: 1, health-check: [2, 1]",
        "f:20:130: health-check: check 2 has inner-tip, line 11, and nat-mode dsr has no tunnel; leave inner-tip out",
        "f:20:133: health-check: check 1 has dscp-tip or dscp, line 10, and the nat-mode here is dsr; only l3dsr-dscp has code points")]
    [InlineData("dscp-tip: 192.168.193.53", "dscp-tip: 192.168.193.99",
        "f:19:160: health-check: dscp-tip 192.168.193.99 of check 1 is no vip of slb 'marked', so that nothing says its code point; write dscp in the check")]
    [InlineData("dscp-tip: 192.168.193.53", "dscp-tip: 192.168.193.53, inner-tip: 192.168.193.53",
        "f:10:63: inner-tip: it is for nat-modes with a tunnel, and dscp-tip for l3dsr-dscp; leave one of the two out",
        "f:19:160: health-check: check 1 has inner-tip, line 10, and nat-mode l3dsr-dscp has no tunnel; leave inner-tip out")]
    [InlineData("dscp-tip: 192.168.193.53", "dscp-tip: 192.168.193.53, tip: 10.10.10.10",
        "f:10:57: tip: a probe to it is plain and carries no code point; leave tip out, or dscp-tip and dscp",
        "f:19:160: health-check: no check can teach the MAC address of real 2 in slb 'marked': check 1 asks tip 10.10.10.10, which is not on the path to rip "
        + "10.20.0.11; leave tip out, or write mac in the real")]
    [InlineData("real: 2, outer-sip", "health-check: 1, real: 2, outer-sip",
        "f:17:107: health-check: check 1 has dscp-tip or dscp, line 10, and the nat-mode here is l3dsr-iptunnel; only l3dsr-dscp has code points")]
    public void Parse_Broken_TellsEveryErrorWithItsPlace(string old, string otherwise, params string[] expected)
        => Assert.Equal(string.Join('\n', expected), ConfigurationSamples.ErrorsOf(ConfigurationSamples.ModesWith(old, otherwise)));

    [Theory]
    [InlineData("dnat")]
    [InlineData("both-nat")]
    public void Parse_ModeThatTranslates_TakesAnotherPortThanTheVips(string mode)
        => Assert.Empty(ConfigurationSamples.ErrorsOf(
            ConfigurationSamples.ModesWith("nat-mode: dsr", $"nat-mode: {mode}")
                .Replace("rip: 10.10.10.10 }", "rip: 10.10.10.10, rport: 8080 }", StringComparison.Ordinal)));
}
