using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>A freedom lets differ what it is about, and nothing beside.</summary>
public sealed class FreedomRulesTests
{
    private static readonly Topology Topology = TopologyReader.Read(Path.Combine(Repository.Topologies, "l2-dsr.yaml")).Value;

    private const string Way = "→ from front to back, to the MAC of real1.eth0";
    private const string Question = "who-has real1 10.10.10.10 tell l4.default 10.10.10.1 (asked by l4.xg2): answered by real1.eth0, in step \"a ping\"";
    private const string Another = "who-has switch.vlan211 10.10.10.254 tell real1 10.10.10.10 (asked by real1.eth0): unanswered, in step \"a ping\"";

    [Theory]
    [InlineData("ttl", "62", "63", true)]
    [InlineData("ttl", "62", "61", false)]
    [InlineData("ttl", "253", "39", false)]
    [InlineData("outer ttl", "62", "63", false)]
    [InlineData("ttl", "62", null, false)]
    [InlineData("quoted ttl", "62", "63", true)]
    [InlineData("tos", "62", "63", false)]
    [InlineData("line", Way + ", unchanged but for ttl - 1, identification kept", Way, true)]
    [InlineData("line", Way + ", unchanged but for ttl - 1, identification kept", "→ from front to front, to the MAC of real1.eth0", false)]
    [InlineData("line", null, "→ changed: ttl 63, not 62", true)]
    [InlineData("line", null, "→ changed: ttl 40, not 62", false)]
    [InlineData("line", null, "→ changed: tos 63, not 62", false)]
    [InlineData("line", "→ changed: ttl 63, not 62", null, false)]
    public void BridgedTtl_AllowsTheOneBefore(string name, string? verified, string? received, bool allows)
        => Assert.Equal(allows, Freedom.BridgedTtl.Allows(new FieldDifference(name, verified, received), Topology));

    [Theory]
    [InlineData(FindingKind.Relation, "came by front and left by back with ttl 63, not 62", true)]
    [InlineData(FindingKind.Relation, "came by front and left by back with ttl 62, not 62", false)]
    [InlineData(FindingKind.Relation, "came by front and left by back with tos 0x63, not 0x62", false)]
    [InlineData(FindingKind.Reordered, "came by front and left by back with ttl 63, not 62", false)]
    public void BridgedTtl_AllowsItsFinding(FindingKind kind, string sentence, bool allows)
        => Assert.Equal(allows, Freedom.BridgedTtl.Allows(new Finding(kind, sentence)));

    [Theory]
    [InlineData("line", Question, null, true)]
    [InlineData("line", null, Question, true)]
    [InlineData("line", Another, null, false)]
    [InlineData("line", Question, Another, false)]
    [InlineData("ttl", Question, null, false)]
    public void ArpQuestions_AllowsThoseOfABalancer(string name, string? verified, string? received, bool allows)
        => Assert.Equal(allows, Freedom.ArpQuestions.Allows(new FieldDifference(name, verified, received), Topology));

    [Fact]
    public void OuterTtl_AllowsAnyValue_OfItsFieldAlone()
    {
        Assert.True(Freedom.OuterTtl.Allows(new FieldDifference("outer ttl", "64", "1"), Topology));
        Assert.False(Freedom.OuterTtl.Allows(new FieldDifference("ttl", "64", "1"), Topology));
        Assert.False(Freedom.OuterTtl.Allows(new Finding(FindingKind.Relation, "with ttl 63, not 62")));
    }
}
