using System.Reflection;
using System.Text.RegularExpressions;
using PasK.Files.Forms;
using PasK.Lab.Topologies.Reading;
using PasK.Testing;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The topology: its table, its reader and its schema say the same.</summary>
public sealed class TopologySchemaTests() : SchemaTests(TopologySchema.TopologyFile)
{
    /// <summary>
    /// What only the reader knows: what nodes, links and addresses must be to each other, and which names are taken. All other errors are seen by an
    /// editor too.
    /// </summary>
    private static readonly string[] ReadersAlone =
    [
        "duplicate (?!key|link front)", // of one key twice in a mapping YAML itself knows
        "link end: (there is no node|node .* has no interface)",
        "is on no link",
        "has a link already",
        "both ends are at node",
        "takes one cable",
        "closes a loop",
        "(?<!it) is already in line",
        "is an interface's address",
        "is the box's own address",
        "in no connected subnet",
        "is the network address of",
        "is an address within a network",
        "needs no route",
        "overlaps with",
        "must be equal",
        "count: counted up from",
        "belongs to the kernel",
        "is the name of a vlan's own interface",
        "leave listen out",
        "is no vip of this real",
        "takes packets out of",
        "leave it out for that of the real's interface",
        "a vlan of a switch needs a port",
        "is untagged in this vlan already",
        "carries nothing",
        "fault .*: ",
        "this kernel has none of that name",
    ];

    public static TheoryData<string, string> Broken => Rows(typeof(BrokenTopologyTests));

    public static TheoryData<string, string> BrokenCounts => Rows(typeof(CountTests));

    public static TheoryData<string, string> BrokenTunnels => Rows(typeof(BrokenRealTunnelTests));

    public static TheoryData<string, string> BrokenTrunks => Rows(typeof(BrokenTrunkTests));

    public static TheoryData<string, string> BrokenFaults => Rows(typeof(BrokenFaultTests));

    public static TheoryData<string> TopologyFiles
        => [.. Directory.EnumerateFiles(CommittedSchema.Topologies, "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    protected override FileObject File => TopologyObjects.Topology;

    protected override string Complete => TopologySamples.Complete;

    [Theory]
    [InlineData(TopologySamples.Good)]
    [InlineData(TopologySamples.GoodAsJson)]
    [InlineData(CountTests.Counted)]
    [InlineData(
        "name: a\ndescription: 2026\nnodes:\n  - { name: \"true\", role: switch, vlan: [{ vid: 1, port: false }] }\n  - { name: false, role: switch, vlan: [{ "
        + "vid: 1, port: [true] }] }\nlinks:\n  true: [true.false, false.true]\n")]
    public void Schema_OfAGoodSample_RefusesNothing(string text) => AssertTaken(text);

    [Theory]
    [MemberData(nameof(TopologyFiles))]
    public void Schema_OfATopologyFile_RefusesNothing(string file)
    {
        var text = System.IO.File.ReadAllText(Path.Combine(CommittedSchema.Topologies, file));
        AssertTaken(text);
    }

    [Theory]
    [MemberData(nameof(TopologyFiles))]
    public void TopologyFile_FirstLine_NamesTheSchemaForEditors(string file)
    {
        var first = System.IO.File.ReadLines(Path.Combine(CommittedSchema.Topologies, file)).First();
        Assert.Equal($"# yaml-language-server: $schema={TopologySchema.Folder}/{TopologySchema.TopologyFile}", first);
        Assert.True(Path.Exists(Path.Combine(CommittedSchema.Topologies, first.Split('=')[1])));
    }

    [Fact]
    public void Schema_OfAConfigurationInItsOwnFile_TakesTheFilesName()
        => Assert.Equal(
            "",
            new CommittedSchema(TopologySchema.TopologyFile).ErrorsOf(
                Regex.Replace(TopologySamples.Good, "configuration:\n(      .*\n)+", "configuration: l4.yaml\n")));

    [Theory]
    [MemberData(nameof(BrokenTrunks))]
    public void Schema_OfABrokenTrunk_RefusesWhatItCanExpress(string old, string otherwise)
        => AssertRefused(TopologySamples.With(old, otherwise), IsReadersAlone);

    [Theory]
    [MemberData(nameof(Broken))]
    public void Schema_OfABrokenSample_RefusesWhatItCanExpress(string old, string otherwise)
        => AssertRefused(TopologySamples.With(old, otherwise), IsReadersAlone);

    [Theory]
    [MemberData(nameof(BrokenCounts))]
    public void Schema_OfABrokenCount_RefusesWhatItCanExpress(string old, string otherwise)
        => AssertRefused(CountTests.Counted.Replace(old, otherwise, StringComparison.Ordinal), IsReadersAlone);

    [Theory]
    [MemberData(nameof(BrokenTunnels))]
    public void Schema_OfABrokenTunnel_RefusesWhatItCanExpress(string old, string otherwise)
        => AssertRefused(BrokenRealTunnelTests.With(old, otherwise), IsReadersAlone);

    [Theory]
    [MemberData(nameof(BrokenFaults))]
    public void Schema_OfABrokenFault_RefusesWhatItCanExpress(string old, string otherwise)
        => AssertRefused(BrokenFaultTests.With(old, otherwise), IsReadersAlone);

    [Fact]
    public void ReadersAlone_IsKnownFrom_BrokenSamples()
    {
        var errors = Broken.Select(row => TopologySamples.With(row.Data.Item1, row.Data.Item2))
            .Concat(BrokenCounts.Select(row => CountTests.Counted.Replace(row.Data.Item1, row.Data.Item2, StringComparison.Ordinal)))
            .Concat(BrokenTunnels.Select(row => BrokenRealTunnelTests.With(row.Data.Item1, row.Data.Item2)))
            .Concat(BrokenTrunks.Select(row => TopologySamples.With(row.Data.Item1, row.Data.Item2)))
            .Concat(BrokenFaults.Select(row => BrokenFaultTests.With(row.Data.Item1, row.Data.Item2)))
            .Append(BrokenTopologyTests.LoopOfVlans)
            .Select(TopologySamples.ErrorsOf).ToList();
        Assert.All(ReadersAlone, known => Assert.Contains(errors, error => Regex.IsMatch(error, known)));
    }

    [Theory]
    [InlineData(TopologySchema.TopologyFile)]
    [InlineData(TopologySchema.ConfigurationFile)]
    public void CommittedSchema_IsWhatTheTablesSay(string name)
        => Assert.True(
            System.IO.File.ReadAllText(Path.Combine(CommittedSchema.Folder, name)) == TopologySchema.Files[name],
            $"topologies/schema/{name} is not what the tables of keys say: renew it by ./run-lab.sh schema, and commit it");

    protected override string ErrorsOf(string text) => TopologySamples.ErrorsOf(text);

    protected override string Describe(string text) => string.Join('\n', TopologySamples.Describe(TopologyReader.Parse("f", text).Value));

    private static bool IsReadersAlone(string error) => Array.Exists(ReadersAlone, known => Regex.IsMatch(error, known));

    private static TheoryData<string, string> Rows(Type tests)
        => [.. from method in tests.GetMethods()
               from row in method.GetCustomAttributes<InlineDataAttribute>()
               where row.Data is [string, string, ..]
               select new TheoryDataRow<string, string>((string)row.Data[0]!, (string)row.Data[1]!)];
}
