using System.Text.Json.Nodes;
using CsCheck;
using PasK.Balancer.Configuration;
using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using PasK.Files.Nodes;
using PasK.Files.Parsing;
using PasK.Files.Problems;
using PasK.Testing;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>What is printed as lines is read as the same objects, and printed as the same lines again.</summary>
public sealed class LineRoundTripTests
{
    private static readonly int Documents = Ci.Inputs(4_000);
    private static readonly int Enough = Ci.Inputs(100);

    public static TheoryData<string> Shipped
        => [.. Directory.EnumerateFiles(CommittedSchema.Topologies, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Lines_OfAnyConfiguration_SayTheSame()
    {
        var (complete, taken) = (YamlJson.Of(ConfigurationSamples.Complete)!, 0);
        DocumentChange.Any.Array[0, 2].Sample(
            changes =>
            {
                var document = complete.DeepClone();
                Array.ForEach(changes, change => change.Apply(document));
                if (Read(document) is { } configuration)
                {
                    taken++;
                    AssertSame(configuration);
                }
            },
            iter: Documents,
            threads: 1);
        Assert.True(taken >= Enough, $"only {taken} of {Documents} documents were taken: too few to say anything");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Lines_OfAShippedTopology_SayTheSame(string name)
    {
        var problems = new FileProblems();
        var topology = (FileMapping)FileParser.Parse(name, File.ReadAllText(Path.Combine(CommittedSchema.Topologies, name)), problems)!;
        var balancers = ((FileList)topology.ValueOf("nodes")!).Items.Select(node => ((FileMapping)node).ValueOf("configuration")).OfType<FileNode>().ToList();
        Assert.NotEmpty(balancers);
        Assert.All(balancers, node => AssertSame(ConfigurationReader.Read(node, problems)!.Configuration));
    }

    /// <summary>Lines that a console has taken may be pasted into it again.</summary>
    [Theory]
    [InlineData(ConfigurationSamples.Complete)]
    [InlineData(ConfigurationSamples.Checked)]
    [InlineData(ConfigurationSamples.Modes)]
    public void Lines_Twice_SayTheSame(string yaml)
    {
        var configuration = ConfigurationReader.Parse("f", yaml).Value;
        string[] lines = [.. BalancerCommands.Of(configuration)];
        AssertSays(configuration, string.Join('\n', [.. lines, .. lines]));
        AssertSays(configuration, string.Join('\n', [.. lines, .. lines.Select(line => line.TrimStart())]));
    }

    private static BalancerConfiguration? Read(JsonNode document)
    {
        try
        {
            return ConfigurationReader.Parse("f", document.ToJsonString()).Value;
        }
        catch (InvalidFileException)
        {
            return null;
        }
    }

    private static void AssertSame(BalancerConfiguration configuration) => AssertSays(configuration, string.Join('\n', BalancerCommands.Of(configuration)));

    private static void AssertSays(BalancerConfiguration configuration, string lines)
    {
        var read = ConfigurationReader.ParseLines("f", lines).Value;
        Assert.Equal(ConfigurationSamples.Describe(configuration), ConfigurationSamples.Describe(read));
        Assert.Equal(BalancerCommands.Of(configuration), BalancerCommands.Of(read));
    }
}
