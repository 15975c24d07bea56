using System.Reflection;
using System.Text.RegularExpressions;
using PasK.Configuration.Objects;
using PasK.Configuration.Reading;
using PasK.Files.Forms;
using PasK.Testing;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>The balancer's configuration: its table, its reader and its schema say the same.</summary>
public sealed class ConfigurationSchemaTests() : SchemaTests("pask.schema.json")
{
    /// <summary>
    /// What only the reader knows: what values must be to each other, which addresses of a subnet hosts can have, and how a number is written. All
    /// other errors are seen by an editor too.
    /// </summary>
    private static readonly string[] ReadersAlone =
    [
        "duplicate (?!key)", // of one key twice in a mapping YAML itself knows
        "there is no ",
        "is the (network|broadcast) address of",
        "is an address within a network",
        "(?<!it) is already in line",
        "(is|are) already served",
        "overlaps with",
        "in no connected subnet",
        "is th(e|is) box's own address",
        "needs no route",
        "is the (rip|gateway) in line",
        "is no address of this box",
        "differs from vport",
        "is backwards",
        "icmp has no port",
        "a port belongs to a protocol",
        "'(010|1e1)' is not a whole number", // both are 10 for YAML
        @"'(0\.5000001|\.5|5e-1|00\.5)' is not a number", // numbers for YAML
        "only a check of type",
        "is (longer|shorter) than",
        "is (higher|lower) than",
        "nothing is said on a connection",
        "cannot mean up",
        "has no tunnel for inner-tip",
        "is the (inner-tip too|vip in line)",
        "is named by a real",
        "is disabled and cannot have",
        "says which (tcp|udp) port",
        "no check can teach",
        "only nat-mode",
        "needs (vni|dscp)",
        "stands for .* already",
        "has [0-9]+ already",
        "is behind the router",
        "is too small for the VXLAN",
        "needs two source ports",
        "has no tunnel; leave",
        "only l3dsr-dscp has code points",
        "is no vip of slb",
        "carries no code point",
        "it is for nat-modes with a tunnel",
        "a vlan needs a port",
        "has a port already",
        "translates no ports, so the two",
    ];

    public static TheoryData<string> Broken
        =>
        [
            .. TextsOf<BrokenConfigurationTests>(ConfigurationSamples.With),
            .. TextsOf<BrokenHealthCheckTests>(ConfigurationSamples.CheckedWith),
            .. TextsOf<BrokenModeTests>(ConfigurationSamples.ModesWith)
        ];

    protected override FileObject File => PasKObjects.Configuration;

    protected override string Complete => """
        vlan:
          - { name: default, vid: 1, port: xg2 }
          - { name: test, vid: 10, tagged: xg1 }
          - { name: spare, vid: 20, untagged: xg1 }
        port:
          - { name: xg1, mtu: 1500 }
        interface:
          - { name: default, ip: 10.10.10.1/24 }
          - { name: test, ip: 192.168.193.181/24, mtu: 1400, min-pmtu: 296, rpf: loose }
        route:
          - { destination: default, gateway: 192.168.193.1 }
          - { destination: 10.20.0.0/16, gateway: 10.10.10.2 }
        session-timeout: { tcp-syn-sent: 1, tcp-unassured: 2, tcp-established: 3, tcp-fin-wait: 4, tcp-close: 5, udp: 6, udp-stream: 7, icmp: 8 }
        health-check:
          - { id: 1, type: icmp, timeout: 0.25, interval: 5.000001, retry: 2, recover: 1, increase-icmp-id: enable, port: 0, sip: 10.10.10.1 }
          - { id: 2, type: tcp, retry-timing: timeout, inner-tip: 192.168.193.50, source-port-min: 30000, source-port-max: 30999, send: 80, expect: "220 " }
          - { id: 3, type: udp, tip: 10.10.10.10, port: 53, packets: 3, unexpect: "no\r\n", silence: down }
          - { id: 4, type: tcp, half-open: enable }
          - { id: 5, type: icmp, dscp-tip: 192.168.193.54, dscp: 5 }
          - { id: 7, type: icmp, status: disable }
          - { id: 8, type: http, uri: "/health?deep=1", status-code: 204, tip: 10.10.10.10, port: 80 }
        real:
          - { id: 1, name: first, rip: 10.10.10.10, mac: 02:00:00:00:a5:10, backup: enable, weight: 0, graceful-shutdown: enable, health-check: 3 }
          - { id: 2, name: second, rip: 10.10.10.11, rport: 0, status: disable }
          - { id: 3, rip: 10.10.10.12, vtep-mac: 02:00:00:00:a5:50 }
        slb:
          - name: web
            nat-mode: l3dsr-iptunnel
            lb-method: rr
            vip:
              - { ip: 192.168.193.50, protocol: tcp, vport: 80 }
              - { ip: 192.168.193.51, protocol: udp, vport: [53] }
              - { ip: 192.168.193.51, protocol: icmp }
            real: [1, 2]
            health-check: [1, 2, 4, 7]
            hc-condition: any
            active-nodest: enable
            inact-sessions: move
            sloppy-tcp: enable
            outer-sip: 10.10.10.1
            status: enable
          - { name: overlay, nat-mode: l3dsr-vxlan, vni: 50, vxlan-port: 8472, lb-method: rr, vip: [{ ip: 192.168.193.53 }], real: 3 }
          - { name: ranges, nat-mode: dsr, lb-method: rr, vip: [{ ip: 192.168.193.53, protocol: tcp, vport: [80, 8000-8100] }], real: 3 }
          - { name: marked, nat-mode: l3dsr-dscp, lb-method: rr, vip: [{ ip: 192.168.193.54, dscp: 4 }], real: 3, health-check: 5 }
        """;

    [Theory]
    [InlineData(ConfigurationSamples.Good)]
    [InlineData(ConfigurationSamples.GoodAsJson)]
    [InlineData(ConfigurationSamples.Checked)]
    [InlineData(ConfigurationSamples.Modes)]
    public void Schema_OfAGoodSample_RefusesNothing(string text) => AssertTaken(text);

    [Theory]
    [MemberData(nameof(Broken))]
    public void Schema_OfABrokenSample_RefusesWhatItCanExpress(string text)
        => AssertRefused(text, error => Array.Exists(ReadersAlone, known => Regex.IsMatch(error, known)));

    [Fact]
    public void ReadersAlone_IsKnownFrom_BrokenSamples()
    {
        var errors = Broken.Select(row => ConfigurationSamples.ErrorsOf(row.Data)).ToList();
        Assert.All(ReadersAlone, known => Assert.Contains(errors, error => Regex.IsMatch(error, known)));
    }

    private static IEnumerable<string> TextsOf<T>(Func<string, string, string> with)
        => typeof(T).GetMethods().SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>())
            .Where(row => row.Data is [string, string, ..])
            .Select(row => with((string)row.Data[0]!, (string)row.Data[1]!));

    protected override string ErrorsOf(string text) => ConfigurationSamples.ErrorsOf(text);

    protected override string Describe(string text) => ConfigurationSamples.Describe(ConfigurationReader.Parse("f", text).Value);
}
