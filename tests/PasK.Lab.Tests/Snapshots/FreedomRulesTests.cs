using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A freedom lets differ what it is about, and nothing beside.</summary>
public sealed class FreedomRulesTests
{
    private static readonly Topology Topology = ReferenceLab.Topologies["l2-dsr"];

    private const string Way = "→ from front to back, to the MAC of real1.eth0";
    private const string Question = "who-has real1 10.10.10.10 tell l4.default 10.10.10.1 (asked by l4.xg2): answered by real1.eth0, in step \"a ping\"";
    private const string Another = "who-has switch.vlan211 10.10.10.254 tell real1 10.10.10.10 (asked by real1.eth0): unanswered, in step \"a ping\"";

    private const string Told = "ICMP l4.test 192.168.193.181 > client 192.168.212.225 fragmentation needed";
    private const string FromVip = "ICMP VIP 192.168.193.50 > client 192.168.212.225 fragmentation needed, MTU 1480, quoting → ttl 62 DF tos 0 | TCP segment";
    private const string Uncalled = "← left by front and had not come: " + FromVip;
    private const string Report = "balancer l4, TCP client 192.168.212.225:p1 > VIP 192.168.193.50:80, ← " + FromVip;

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

    [Theory]
    [InlineData("packet", Told, "ICMP VIP 192.168.193.50 > client 192.168.212.225 fragmentation needed", true)]
    [InlineData("packet", Told, "ICMP VIP(192.168.193.50) 192.168.193.50 > client 192.168.212.225 fragmentation needed", true)]
    [InlineData("packet", Told, "ICMP l4.default 10.10.10.1 > client 192.168.212.225 fragmentation needed", true)]
    [InlineData("packet", Told, "ICMP real1 10.10.10.10 > client 192.168.212.225 fragmentation needed", false)]
    [InlineData("packet", Told, "ICMP VIP 192.168.193.50 > client 192.168.212.225 port unreachable", false)]
    [InlineData("packet", "ICMP real1 10.10.10.10 > client 192.168.212.225 port unreachable", "ICMP VIP > client 192.168.212.225 port unreachable", false)]
    [InlineData("packet", "ICMP l4 > real1 IPIP | switch > VIP ICMP port unreachable", "ICMP VIP > client UDP", false)]
    [InlineData("packet", "echo reply id1 seq 1", "echo reply id1 seq 2", false)]
    [InlineData("source", Told, "ICMP VIP 192.168.193.50 > client 192.168.212.225 fragmentation needed", false)]
    [InlineData("line", "← does not pass", Uncalled, true)]
    [InlineData("line", null, Uncalled, true)]
    [InlineData("line", Uncalled, null, false)]
    [InlineData("line", "← from back to front", Uncalled, false)]
    [InlineData("line", null, "← left by front and had not come: DATA", false)]
    public void ErrorSource_AllowsAnotherAddressOfTheBalancer(string name, string? verified, string? received, bool allows)
        => Assert.Equal(allows, Freedom.ErrorSource.Allows(new FieldDifference(name, verified, received), Topology));

    [Theory]
    [InlineData(FindingKind.Originated, Report + ": left by front and had not come to the balancer", true)]
    [InlineData(FindingKind.Relation, Report + ": left by front and had not come to the balancer", false)]
    [InlineData(FindingKind.Originated, "balancer l4, TCP client > VIP:80, ← DATA 1..9: left by front and had not come to the balancer", false)]
    public void ErrorSource_AllowsItsFinding(FindingKind kind, string sentence, bool allows)
        => Assert.Equal(allows, Freedom.ErrorSource.Allows(new Finding(kind, sentence)));

    [Theory]
    [InlineData("outer tos", "0x03", "0x02", true)]
    [InlineData("outer tos", "0x2b", "0x2a", true)]
    [InlineData("outer tos", "0x2b", "0x02", false)]
    [InlineData("outer tos", "0x03", "0x01", false)]
    [InlineData("outer tos", "0x03", "0", false)]
    [InlineData("outer tos", "0x02", "0x03", false)]
    [InlineData("outer tos", "0x03", null, false)]
    [InlineData("tos", "0x03", "0x02", false)]
    public void OuterEcn_AllowsEctInPlaceOfCe(string name, string? verified, string? received, bool allows)
        => Assert.Equal(allows, Freedom.OuterEcn.Allows(new FieldDifference(name, verified, received), Topology));

    [Theory]
    [InlineData("quoted ttl", "63", "62", true)]
    [InlineData("quoted ttl", "63", "61", false)]
    [InlineData("quoted ttl", "63", "64", false)]
    [InlineData("quoted ttl", null, "62", false)]
    [InlineData("ttl", "63", "62", false)]
    [InlineData("quoted outer ttl", "63", "62", false)]
    public void QuotedTtl_AllowsOneLess(string name, string? verified, string? received, bool allows)
        => Assert.Equal(allows, Freedom.QuotedTtl.Allows(new FieldDifference(name, verified, received), Topology));

    /// <summary>A field of the outer header, and no other.</summary>
    [Theory]
    [InlineData(Freedom.OuterTtl, "outer ttl", "1", true)]
    [InlineData(Freedom.OuterTtl, "quoted outer ttl", "1", true)]
    [InlineData(Freedom.OuterTtl, "ttl", "1", false)]
    [InlineData(Freedom.OuterTtl, "outer tos", "1", false)]
    [InlineData(Freedom.OuterSource, "outer source", "l4.test 192.168.193.181", true)]
    [InlineData(Freedom.OuterSource, "outer source", "10.10.10.65", false)]
    [InlineData(Freedom.OuterSource, "outer source", "real1 10.10.10.10", false)]
    [InlineData(Freedom.OuterSource, "outer source", null, false)]
    [InlineData(Freedom.OuterSource, "source", "l4.test 192.168.193.181", false)]
    [InlineData(Freedom.OuterDf, "outer DF", "set", true)]
    [InlineData(Freedom.OuterDf, "outer DF", null, false)]
    [InlineData(Freedom.OuterDf, "outer DF", "absent", false)]
    [InlineData(Freedom.OuterDf, "DF", "set", false)]
    public void OuterField_IsFreeByItsFreedomAlone(Freedom freedom, string field, string? received, bool allows)
    {
        var one = new FieldDifference(field, "64", received);
        Assert.Equal(allows, freedom.Allows(one, Topology));
        Assert.DoesNotContain(Enum.GetValues<Freedom>().Except([freedom]), other => other.Allows(one, Topology));
        Assert.False(freedom.Allows(new Finding(FindingKind.Relation, "with ttl 63, not 62")));
    }

    /// <summary>What is said of several tunnel packets: where it is new, and nothing else of the kind.</summary>
    [Theory]
    [InlineData(Freedom.OuterIdentification, FindingKind.ReusedIdentification, "an outer identification is used again, with DF", true)]
    [InlineData(Freedom.OuterIdentification, FindingKind.Relation, "an outer identification is used again", false)]
    [InlineData(Freedom.OuterIdentification, FindingKind.SeveralSourcePorts, "the tunnel's source port changes", false)]
    [InlineData(Freedom.VxlanSourcePort, FindingKind.SeveralSourcePorts, "the tunnel's source port changes", true)]
    [InlineData(Freedom.VxlanSourcePort, FindingKind.ReusedIdentification, "an outer identification is used again, with DF", false)]
    public void TunnelPackets_AreFreeByTheirFreedomAlone(Freedom freedom, FindingKind kind, string line, bool allows)
    {
        Assert.Equal(allows, freedom.Allows(new FieldDifference("line", null, $"→ {line}"), Topology));
        Assert.Equal(allows, freedom.Allows(new Finding(kind, "a sentence")));
        Assert.False(freedom.Allows(new FieldDifference("line", $"→ {line}", null), Topology));
        Assert.False(freedom.Allows(new FieldDifference("outer identification", "1", "2"), Topology));
    }
}
