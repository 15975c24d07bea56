using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>Each row breaks the good configuration with health checks in one place; the errors are given whole.</summary>
public sealed class BrokenHealthCheckTests
{
    [Theory]
    // keys
    [InlineData("sip: 10.10.10.1,", "dip: 10.10.10.1,",
        "f:11:48: key 'dip' in health-check is not supported yet; allowed: {health-check}")]
    [InlineData("sip: 10.10.10.1,", "dscp: 64, dscp-tip: x,",
        "f:11:54: dscp: '64' is not a whole number from 1 to 63",
        "f:11:68: dscp-tip: 'x' is not an IPv4 address such as 192.168.193.50")]
    [InlineData("sip: 10.10.10.1,", "status-code: 200, uri: /,",
        "f:11:61: status-code: only a check of type http has it, and this one is of type tcp; leave status-code out",
        "f:11:71: uri: only a check of type http has it, and this one is of type tcp; leave uri out")]
    [InlineData("type: tcp, port: 8080, tip", "type: http, port: 8080, send: x, uri: health, status-code: 99, tip",
        "f:14:44: send: only a check of type tcp or udp has it, and this one is of type http; leave send out",
        "f:14:52: uri: 'health' is not a path such as /health of at most 128 ASCII characters, without spaces and without a fragment (#)",
        "f:14:73: status-code: '99' is not a whole number from 100 to 599")]
    [InlineData("type: tcp, port: 8080, tip", "type: http, port: 8080, uri: \"/a b#c\", status-code: OK, tip",
        "f:14:43: uri: '/a b#c' is not a path such as /health of at most 128 ASCII characters, without spaces and without a fragment (#)",
        "f:14:66: status-code: 'OK' is not a whole number from 100 to 599")]
    [InlineData("sip: 10.10.10.1,", "graceful-shutdown: enable, description: x,",
        "f:11:48: key 'graceful-shutdown' in health-check is not supported yet; allowed: {health-check}",
        "f:11:75: key 'description' in health-check is not supported yet; allowed: {health-check}")]
    [InlineData("hc-condition: any", "session-reset: active",
        "f:29:5: key 'session-reset' in slb is not supported yet; allowed: {slb}")]
    [InlineData("type: icmp, ", "", "f:10:5: missing key 'type' in health-check", "f:13:5: missing key 'type' in health-check")]
    [InlineData("id: 2, type", "id: 1, type",
        "f:11:11: duplicate health-check id 1; it is already in line 10",
        "f:17:87: there is no health-check 2; known: 1, 1, 3, 4, 5, 6")]
    // numbers
    [InlineData("timeout: 0.5", "timeout: 10.1", "f:10:35: timeout: '10.1' is not a number from 0.01 to 10 with at most 6 decimals")]
    [InlineData("timeout: 0.5", "timeout: 0.009", "f:10:35: timeout: '0.009' is not a number from 0.01 to 10 with at most 6 decimals")]
    [InlineData("timeout: 0.5", "timeout: 0.5000001", "f:10:35: timeout: '0.5000001' is not a number from 0.01 to 10 with at most 6 decimals")]
    [InlineData("timeout: 0.5", "timeout: .5", "f:10:35: timeout: '.5' is not a number from 0.01 to 10 with at most 6 decimals")]
    [InlineData("timeout: 0.5", "timeout: 5e-1", "f:10:35: timeout: '5e-1' is not a number from 0.01 to 10 with at most 6 decimals")]
    [InlineData("timeout: 0.5", "timeout: 00.5", "f:10:35: timeout: '00.5' is not a number from 0.01 to 10 with at most 6 decimals")]
    [InlineData("timeout: 0.5", "timeout: -0.5", "f:10:35: timeout: '-0.5' is not a number from 0.01 to 10 with at most 6 decimals")]
    [InlineData("timeout: 0.5", "timeout: 1s", "f:10:35: timeout: '1s' is not a number from 0.01 to 10 with at most 6 decimals")]
    [InlineData("interval: 1", "interval: 60.5", "f:10:50: interval: '60.5' is not a number from 0.01 to 60 with at most 6 decimals")]
    [InlineData("interval: 1", "interval: 0", "f:10:50: interval: '0' is not a number from 0.01 to 60 with at most 6 decimals")]
    [InlineData("interval: 1", "retry: 6, recover: -1",
        "f:10:47: retry: '6' is not a whole number from 0 to 5",
        "f:10:59: recover: '-1' is not a whole number from 0 to 5")]
    [InlineData("source-port-min: 1024", "source-port-min: 1023, source-port-max: 65536",
        "f:12:69: source-port-min: '1023' is not a whole number from 1024 to 65535",
        "f:12:92: source-port-max: '65536' is not a whole number from 1024 to 65535")]
    [InlineData("packets: 2", "packets: 11", "f:12:84: packets: '11' is not a whole number from 1 to 10")]
    [InlineData("port: 8080", "port: 65536", "f:14:31: port: '65536' is not a whole number from 0 to 65535")]
    [InlineData("weight: 0", "weight: 101", "f:18:55: weight: '101' is not a whole number from 0 to 100")]
    // words
    [InlineData("type: icmp", "type: https",
        "f:10:20: type: 'https' is not supported yet; must be one of tcp, udp, icmp, http",
        "f:13:20: type: 'https' is not supported yet; must be one of tcp, udp, icmp, http")]
    [InlineData("increase-icmp-id: enable", "increase-icmp-id: yes", "f:10:71: increase-icmp-id: 'yes' is not allowed; must be one of enable, disable")]
    [InlineData("half-open: enable", "half-open: on", "f:11:76: half-open: 'on' is not allowed; must be one of enable, disable")]
    [InlineData("retry-timing: timeout", "retry-timing: timeuot",
        "f:11:39: retry-timing: 'timeuot' is not allowed (did you mean 'timeout'?); must be one of interval, timeout")]
    [InlineData("silence: down", "silence: maybe", "f:12:109: silence: 'maybe' is not allowed; must be one of up, down")]
    [InlineData("send: hello", "send: \"\"", "f:12:93: send: '' is not a text of 1 to 128 ASCII characters")]
    [InlineData("send: hello", "expect: héllo", "f:12:95: expect: 'héllo' is not a text of 1 to 128 ASCII characters")]
    [InlineData(
        "send: hello",
        "unexpect: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "f:12:97: unexpect: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' is not a text of 1 to 128 ASCII characters")]
    [InlineData("hc-condition: any", "hc-condition: one", "f:29:19: hc-condition: 'one' is not allowed; must be one of all, any")]
    [InlineData("active-nodest: enable", "active-nodest: rst", "f:30:20: active-nodest: 'rst' is not allowed; must be one of enable, disable")]
    [InlineData("inact-sessions: move", "inact-sessions: reset", "f:31:21: inact-sessions: 'reset' is not allowed; must be one of keep, move")]
    [InlineData("backup: enable", "backup: 1", "f:18:39: backup: '1' is not allowed; must be one of enable, disable")]
    [InlineData("inner-tip: 192.168.193.51", "inner-tip: x, tip: y, sip: z",
        "f:12:36: inner-tip: 'x' is not an IPv4 address such as 192.168.193.50",
        "f:12:44: tip: 'y' is not an IPv4 address such as 192.168.193.50",
        "f:12:52: sip: 'z' is not an IPv4 address such as 192.168.193.50")]
    [InlineData("02:00:00:00:a5:10", "02-00-00-00-a5-10", "f:17:37: mac: '02-00-00-00-a5-10' is not a MAC address such as 02:00:00:00:a5:10")]
    [InlineData("02:00:00:00:a5:10", "03:00:00:00:a5:10", "f:17:37: mac: 03:00:00:00:a5:10 is not the address of one station")]
    [InlineData("02:00:00:00:a5:10", "00:00:00:00:00:00", "f:17:37: mac: 00:00:00:00:00:00 is not the address of one station")]
    // keys that belong to some types
    [InlineData("increase-icmp-id: enable, port: 0", "port: 7", "f:10:59: port: a check of type icmp has no port; leave port out or write 0")]
    [InlineData("increase-icmp-id: enable, port: 0", "half-open: disable, source-port-min: 1024, source-port-max: 2000, packets: 1, silence: up",
        "f:10:64: half-open: only a check of type tcp has it, and this one is of type icmp; leave half-open out",
        "f:10:90: source-port-min: only a check of type tcp or udp or http has it, and this one is of type icmp; leave source-port-min out",
        "f:10:113: source-port-max: only a check of type tcp or udp or http has it, and this one is of type icmp; leave source-port-max out",
        "f:10:128: packets: only a check of type udp has it, and this one is of type icmp; leave packets out",
        "f:10:140: silence: only a check of type udp has it, and this one is of type icmp; leave silence out")]
    [InlineData("increase-icmp-id: enable, port: 0", "send: a, expect: b, unexpect: c",
        "f:10:59: send: only a check of type tcp or udp has it, and this one is of type icmp; leave send out",
        "f:10:70: expect: only a check of type tcp or udp or http has it, and this one is of type icmp; leave expect out",
        "f:10:83: unexpect: only a check of type tcp or udp has it, and this one is of type icmp; leave unexpect out")]
    [InlineData("half-open: enable", "increase-icmp-id: enable, packets: 1, silence: up",
        "f:11:83: increase-icmp-id: only a check of type icmp has it, and this one is of type tcp; leave increase-icmp-id out",
        "f:11:100: packets: only a check of type udp has it, and this one is of type tcp; leave packets out",
        "f:11:112: silence: only a check of type udp has it, and this one is of type tcp; leave silence out")]
    [InlineData("silence: down", "half-open: enable, increase-icmp-id: disable",
        "f:12:93: send: nothing is said on a connection that is reset at once; leave send out, or half-open: enable in line 12",
        "f:12:111: half-open: only a check of type tcp has it, and this one is of type udp; leave half-open out",
        "f:12:137: increase-icmp-id: only a check of type icmp has it, and this one is of type udp; leave increase-icmp-id out")]
    // values of one check
    [InlineData("timeout: 0.5, interval: 1,", "timeout: 1.5, interval: 1,",
        "f:10:35: timeout: 1.5 is longer than interval 1; the next probe would be due before this one has failed; shorten timeout, or write retry-timing: "
        + "timeout")]
    [InlineData("timeout: 0.5, interval: 1,", "timeout: 5.5,",
        "f:10:35: timeout: 5.5 is longer than interval 5; the next probe would be due before this one has failed; shorten timeout, or write retry-timing: "
        + "timeout")]
    [InlineData("timeout: 0.5, interval: 1,", "interval: 2.9,",
        "f:10:36: interval: 2.9 is shorter than timeout, which is 3 by default; the next probe would be due before this one has failed; shorten timeout, or "
        + "write retry-timing: timeout")]
    [InlineData("source-port-min: 1024", "source-port-min: 1025, source-port-max: 1024",
        "f:12:69: source-port-min: 1025 is higher than source-port-max 1024")]
    [InlineData("source-port-min: 1024", "source-port-min: 65535", "f:12:69: source-port-min: 65535 is higher than source-port-max 65534")]
    [InlineData("source-port-min: 1024", "source-port-max: 19999", "f:12:69: source-port-max: 19999 is lower than source-port-min 20000")]
    [InlineData("half-open: enable", "half-open: enable, send: a, expect: b, unexpect: c",
        "f:11:90: send: nothing is said on a connection that is reset at once; leave send out, or half-open: enable in line 11",
        "f:11:101: expect: nothing is said on a connection that is reset at once; leave expect out, or half-open: enable in line 11",
        "f:11:114: unexpect: nothing is said on a connection that is reset at once; leave unexpect out, or half-open: enable in line 11")]
    [InlineData("send: hello, silence: down", "expect: hello, silence: up",
        "f:12:111: silence: it cannot mean up, because expect in line 12 needs an answer; leave silence out or write down")]
    [InlineData("packets: 2", "tip: 10.10.10.10", "f:12:80: tip: a probe to it is plain and has no tunnel for inner-tip; leave one of the two out")]
    // addresses
    [InlineData("sip: 10.10.10.1,", "sip: 10.10.10.2,",
        "f:11:53: sip: 10.10.10.2 is no address of this box, so answers would not come back to it; must be one of 10.10.10.1, 192.168.193.181")]
    [InlineData("sip: 10.10.10.1,", "sip: 192.168.193.50,",
        "f:11:53: sip: 192.168.193.50 is the vip in line 25; the real has that address itself, so its answer would never come back")]
    [InlineData("sip: 10.10.10.1,", "sip: 192.168.193.99, inner-tip: 192.168.193.99,",
        "f:11:53: sip: 192.168.193.99 is the inner-tip too; the real has that address itself, so its answer would never come back")]
    [InlineData("inner-tip: 192.168.193.51", "inner-tip: 10.10.10.1", "f:12:36: inner-tip: 10.10.10.1 is this box's own address, line 5")]
    [InlineData("tip: 10.10.10.10 ", "tip: 10.10.10.1 ", "f:14:42: tip: 10.10.10.1 is this box's own address, line 5")]
    [InlineData("tip: 10.10.10.10 ", "tip: 10.10.10.255 ", "f:14:42: tip: 10.10.10.255 is the broadcast address of 10.10.10.0/24; a host needs another")]
    [InlineData("tip: 10.10.10.10 ", "tip: 192.168.193.50 ",
        "f:14:42: tip: 192.168.193.50 is the vip in line 25, which this box answers for; through the tunnel it is asked by inner-tip")]
    [InlineData("tip: 10.10.10.10 ", "tip: 10.30.0.1 ", "f:14:42: tip: 10.30.0.1 is in no connected subnet and no route leads to it")]
    [InlineData("source-port-min: 1024", "source-port-min: 1024, source-port-max: 1024",
        "f:12:69: source-port-min: a check of type udp needs two source ports at least, and there is 1024 alone; an answer that is late must not be taken for "
        + "the next probe's")]
    // who names a check
    [InlineData("health-check: [1, 3]", "health-check: [1, 7]", "f:28:23: there is no health-check 7; known: 1, 2, 3, 4, 5, 6")]
    [InlineData("health-check: 2", "health-check: [2, 7]", "f:17:91: there is no health-check 7; known: 1, 2, 3, 4, 5, 6")]
    [InlineData("health-check: [1, 3]", "health-check: [1, 1]", "f:28:23: duplicate health-check 1; it is already in line 28")]
    [InlineData("health-check: 2", "health-check: [2, 2]", "f:17:91: duplicate health-check 2; it is already in line 17")]
    [InlineData("health-check: [1, 3]", "health-check: [1, 2]",
        "f:28:23: health-check: check 2 is named by a real of this slb too, line 17; name it in one place")]
    [InlineData("health-check: [6]", "health-check: [6, 4]",
        "f:19:67: health-check: real 3 is disabled and cannot have check 4; leave health-check out, or enable the real")]
    // the port that is asked
    [InlineData("vport: 53", "vport: [53, 5353]",
        "f:28:23: health-check: neither check 3, nor real 1, nor slb 'web' says which udp port is asked; write port in the check or rport in the real, or one "
        + "vport of that protocol in the slb",
        "f:28:23: health-check: neither check 3, nor real 2, nor slb 'web' says which udp port is asked; write port in the check or rport in the real, or one "
        + "vport of that protocol in the slb")]
    [InlineData("protocol: tcp, vport: 80", "protocol: tcp, vport: [80, 443]",
        "f:17:87: health-check: neither check 2, nor real 1, nor slb 'web' says which tcp port is asked; write port in the check or rport in the real, or one "
        + "vport of that protocol in the slb")]
    [InlineData("protocol: tcp, vport: 80", "protocol: tcp",
        "f:17:87: health-check: neither check 2, nor real 1, nor slb 'web' says which tcp port is asked; write port in the check or rport in the real, or one "
        + "vport of that protocol in the slb")]
    [InlineData("protocol: tcp, vport: 80", "protocol: icmp",
        "f:17:87: health-check: neither check 2, nor real 1, nor slb 'web' says which tcp port is asked; write port in the check or rport in the real, or one "
        + "vport of that protocol in the slb")]
    // the MAC address that a check teaches
    [InlineData("health-check: [1, 3]", "health-check: 4",
        "f:28:19: health-check: no check can teach the MAC address of real 2 in slb 'web': check 4 is answered to sip 192.168.193.181, and the interface "
        + "towards rip 10.20.0.11 is 10.10.10.1; leave sip out, or write mac in the real")]
    [InlineData("health-check: [1, 3]", "health-check: [5, 4]",
        "f:28:20: health-check: no check can teach the MAC address of real 2 in slb 'web': check 5 asks tip 10.10.10.10, which is not on the path to rip "
        + "10.20.0.11; check 4 is answered to sip 192.168.193.181, and the interface towards rip 10.20.0.11 is 10.10.10.1; leave tip or sip out, or write mac "
        + "in the real")]
    [InlineData(
        "inact-sessions: move",
        "inact-sessions: move\n  - { name: two, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.52, protocol: udp }], real: 2, health-check: "
        + "5 }",
            "f:32:128: health-check: no check can teach the MAC address of real 2 in slb 'two': check 5 asks tip 10.10.10.10, which is not on the path to rip "
            + "10.20.0.11; leave tip out, or write mac in the real")]
    public void Parse_Broken_TellsEveryErrorWithItsPlace(string old, string otherwise, params string[] expected)
        => Assert.Equal(ConfigurationSamples.WithKeys(expected), ConfigurationSamples.ErrorsOf(ConfigurationSamples.CheckedWith(old, otherwise)));
}
