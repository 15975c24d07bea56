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

    protected override string Complete => ConfigurationSamples.Complete;

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
