using Xunit;

namespace PasK.Repository.Tests;

/// <summary>
/// A step makes no network that a topology file cannot describe. What is wrong with one is a fault, which steps and files have in common; what else a step
/// changes has a key of its own.
/// </summary>
public sealed class StepFaultTests
{
    private const string Steps = "src/PasK.Steps";
    private const string Model = "src/PasK.Lab/Topologies";
    private const string Router = $"{Steps}/Steps/RouterSteps.cs";

    /// <summary>The properties of the model that steps set by themselves, with the file, or none for any, and the key that topology files have.</summary>
    private static readonly (string? File, string Property, string Key)[] Allowed =
    [
        (null, "BalancerNode.Configuration", "configuration"),
        ($"{Steps}/Steps/NodeSteps.cs", "RealNode.KnowsIpInIp", "knows-ip-in-ip"),
        ($"{Steps}/Steps/NodeSteps.cs", "RealNode.Services", "services"),
        (Router, "SwitchNode.Vlans", "vlan"),
        (Router, "SwitchVlan.Ports", "port"),
        (Router, "SwitchNode.RoutedInterfaces", "interface"),
        (Router, "RealNode.Interface", "interface"),
        (Router, "NodeInterface.Address", "ip"),
        (Router, "RealNode.Gateway", "gateway"),
    ];

    [Fact]
    public void Step_ThatChangesATopology_MakesAFault()
        => Findings.AssertNone(
            from change in Code.Source.Changes(Steps)
            where change.Folder == Model && !Allowed.Any(one => IsOf(one, change))
            select $"{change.File}:{change.Line} sets {change.Property}: make a fault of it ({Model}/Faults), with a key in FaultKeys, which files have too");

    [Fact]
    public void Allowed_IsUsed_AndHasAKeyInTheSchema()
    {
        var schema = Repository.Read("topologies/schema/topology.schema.json");
        var changes = Code.Source.Changes(Steps).ToList();
        Assert.All(Allowed, one => Assert.Contains($"\"{one.Key}\": {{", schema, StringComparison.Ordinal));
        Assert.All(Allowed, one => Assert.True(changes.Exists(change => IsOf(one, change)), $"no step sets {one.Property} any more: take it off the list"));
    }

    private static bool IsOf((string? File, string Property, string Key) allowed, Code.Change change)
        => change.Property == allowed.Property && (allowed.File is null || allowed.File == change.File);
}
