using System.Reflection;
using System.Text.RegularExpressions;
using PasK.Schema.Tests;
using Xunit;

namespace PasK.Balancer.Tests;

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
        "(?<!it) is already (in line|served)",
        "overlaps with",
        "in no connected subnet",
        "is th(e|is) box's own address",
        "needs no route",
        "is the (rip|gateway) in line",
        "is no address of this box",
        "differs from vport",
        "icmp has no port",
        "a port belongs to a protocol",
        "'(010|1e1)' is not a whole number", // both are 10 for YAML
    ];

    public static TheoryData<string, string> Broken
        => [.. typeof(BrokenConfigurationTests).GetMethods().SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>())
            .Select(row => new TheoryDataRow<string, string>((string)row.Data[0]!, (string)row.Data[1]!))];

    protected override FileObject File => PasKObjects.Configuration;

    protected override string Complete => """
        vlan:
          - { name: default, vid: 1, port: xg2 }
          - { name: test, vid: 10, port: xg1 }
        interface:
          - { name: default, ip: 10.10.10.1/24 }
          - { name: test, ip: 192.168.193.181/24, mtu: 1400 }
        route:
          - { destination: default, gateway: 192.168.193.1 }
          - { destination: 10.20.0.0/16, gateway: 10.10.10.2 }
        health-check:
          - { id: 7, type: tcp, timeout: 3, interval: 5, retry: 3, recover: 0, port: 0, inner-tip: 192.168.193.50, status: disable }
        real:
          - { id: 1, name: first, rip: 10.10.10.10 }
          - { id: 2, name: second, rip: 10.10.10.11, rport: 80, health-check: [7], status: disable }
        slb:
          - name: web
            nat-mode: l3dsr-iptunnel
            lb-method: rr
            vip:
              - { ip: 192.168.193.50, protocol: tcp, vport: 80 }
              - { ip: 192.168.193.51, protocol: icmp }
            real: [1, 2]
            health-check: 7
            outer-sip: 10.10.10.1
            status: disable
        """;

    [Theory]
    [InlineData(ConfigurationSamples.Good)]
    [InlineData(ConfigurationSamples.GoodAsJson)]
    public void Schema_OfAGoodSample_RefusesNothing(string text) => AssertTaken(text);

    [Theory]
    [MemberData(nameof(Broken))]
    public void Schema_OfABrokenSample_RefusesWhatItCanExpress(string old, string otherwise)
        => AssertRefused(ConfigurationSamples.With(old, otherwise), error => Array.Exists(ReadersAlone, known => Regex.IsMatch(error, known)));

    [Fact]
    public void ReadersAlone_IsKnownFrom_BrokenSamples()
    {
        var errors = Broken.Select(row => ConfigurationSamples.ErrorsOf(ConfigurationSamples.With(row.Data.Item1, row.Data.Item2))).ToList();
        Assert.All(ReadersAlone, known => Assert.Contains(errors, error => Regex.IsMatch(error, known)));
    }

    protected override string ErrorsOf(string text) => ConfigurationSamples.ErrorsOf(text);

    protected override string Describe(string text) => ConfigurationSamples.Describe(ConfigurationReader.Parse("f", text).Value);
}
