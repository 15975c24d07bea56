using PasK.Cli.Shell;
using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Balancers.Reading;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies.Reading;
using PasK.Lab.Worlds;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>Balancers that nobody here wrote, by the specifications: what they do otherwise is declared, and one that does one thing wrong fails.</summary>
public sealed class AgainstKindTests : IDisposable
{
    /// <summary>Other tests may have the processors for one, or two.</summary>
    private const int Attempts = 5;

    private const string Hash = "\"scheduler\": \"hash\", \"sched-param\": \"srcip\",";

    /// <summary>A chain before that of nftlb, whose end is a statement.</summary>
    private const string Ingress = "setup:\n  - nft 'table netdev bad { chain bad { type filter hook ingress device xg1 priority 0; ip daddr 192.168.193.50 ";

    private const string ToPort9 = "UDP client 192.168.212.225:p2 > VIP 192.168.193.50:9";

    private static readonly IReadOnlyList<Scenario> Scenarios = Selection.Of(Repository.Features, out _);
    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Kinds => [.. BalancerKinds.In(Repository.Topologies).Keys.Where(name => name != ReferenceKind.Word)];

    public void Dispose() => _topologies.Delete(recursive: true);

    /// <summary>Every kind over all features: what it cannot is absent, and nothing else is otherwise than declared.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Features_WithAnotherBalancer_HoldButForWhatIsDeclared(string name)
    {
        NetworkNamespaces.Require();
        var kind = BalancerKinds.Find(Repository.Topologies, name);
        Assert.SkipWhen(kind.Missing is not null, kind.Missing ?? "");
        var results = await RunAsync(kind, Scenarios);
        var failed = results.Where(result => result.IsRed).Select(result => $"{result.Scenario}: {result.FailureText}").ToList();
        Assert.True(failed.Count == 0, string.Join("\n\n", failed));
        Assert.All(results.Where(result => result.Outcome == ScenarioOutcome.Skipped), result => Assert.NotEmpty(result.SkipReason!));
        Assert.Equal(kind.Scenarios, ScenarioResult.ShareOf(results));
    }

    /// <summary>What a kind cannot is the smaller part of what is asked of its nat-modes.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scenarios_OfEachKind_AreAtLeastThreeInFive(string name)
    {
        var (ran, own) = BalancerKinds.Find(Repository.Topologies, name).Scenarios ?? new ScenarioShare(0, 1);
        Assert.True(5 * ran >= 3 * own, $"{name} plays {ran} of the {own} scenarios of its nat-modes");
    }

    [Fact]
    public void Readme_TableOfKinds_IsUpToDate()
        => Assert.True(
            File.ReadAllText(KindsTable.File) == KindsTable.Text(), "the table of kinds in README.md is stale; write it again by ./run-lab.sh kinds");

    [Fact]
    public void Differences_OfEachKind_AreOfScenariosThatThereAre()
    {
        var names = Scenarios.Select(AgainstKind.NameOf).ToHashSet();
        foreach (var name in Kinds.Select(row => row.Data))
        {
            Assert.All(BalancerKinds.Find(Repository.Topologies, name).Differences, one => Assert.Contains(one.Scenario, names));
        }
    }

    [Theory]
    [InlineData(
        "nft-dscp", "dscp", "Type of service 0x01 becomes 0x11", "ip dscp set", "ip ecn set not-ect ip dscp set",
        "tos of what l4 sends on back: expected 0x11, seen 0x10")]
    [InlineData("nft-dscp", "dscp", "A ping", "ip dscp set", "ip ttl set 40 ip dscp set", "ttl of what l4 sends on back: expected 62, seen 39")]
    [InlineData("nft-dscp", "dscp", "A datagram", "ip dscp set", "udp dport set 9 ip dscp set", ToPort9)]
    [InlineData(
        "nft-dsr", "headers", "A datagram with type of service 0xbb: l2-dsr", "meta mark set", "ip ecn set not-ect meta mark set",
        "tos of what l4 sends on back: expected 0xbb, seen 0xb8")]
    [InlineData("nft-dsr", "l2-dsr", "A ping", "meta mark set", "ip ttl set 40 meta mark set", "ttl of what l4 sends on back: expected 62, seen 39")]
    [InlineData("nft-dsr", "l2-dsr", "A datagram", "meta mark set", "udp dport set 9 meta mark set", ToPort9)]
    [InlineData(
        "nft-nat", "headers", "A datagram with type of service 0xbb: dnat", "dnat {{", "ip ecn set not-ect dnat {{",
        "tos of what l4 sends on back: expected 0xbb, seen 0xb8")]
    [InlineData(
        "nft-nat", "nat", "A ping, field by field: dnat", "dnat {{", "ip ttl set 40 dnat {{", "ttl of what l4 sends on back: expected 62, seen 39")]
    [InlineData("nft-nat", "nat", "The real server has another port than the VIP: dnat", ". {{ real.rport }}", ". 9", "real1 10.10.10.10:9")]
    [InlineData(
        "nftlb", "headers", "A datagram with type of service 0xbb: l2-dsr", "setup:", Ingress + "ip ecn set not-ect; }; }'",
        "tos of what l4 sends on back: expected 0xbb, seen 0xb8")]
    [InlineData("nftlb", "l2-dsr", "A datagram", "setup:", Ingress + "ip ttl set 40; }; }'", "ttl 62 → 40")]
    [InlineData("nftlb", "l2-dsr", "A datagram", "setup:", Ingress + "udp dport set 9; }; }'", ToPort9)]
    public async Task Scenario_OneRuleBroken_FailsAndNamesIt(string name, string feature, string title, string right, string wrong, string says)
    {
        Require(name);
        var result = Assert.Single(await RunAsync(Copy(name, right, wrong), [ScenarioOf($"{feature}.feature", title)]));
        TestContext.Current.TestOutputHelper?.WriteLine(result.FailureText);
        Assert.True(result.IsRed, result.Word);
        Assert.Contains(says, result.FailureText, StringComparison.Ordinal);
    }

    /// <summary>By default nftlb takes turns with each packet, and not with each session.</summary>
    [Theory]
    [InlineData(Hash, null)]
    [InlineData("", "its session began with")]
    public async Task SessionStays_OfNftlb_HoldsByHashAndNotByDefault(string scheduler, string? says)
    {
        Require("nftlb");
        var file = Path.Combine(Repository.Topologies, "round-robin.yaml");
        var text = File.ReadAllText(file).Replace("nat-mode: l3dsr-iptunnel", "nat-mode: dsr", StringComparison.Ordinal)
            .Replace("lb-method: rr", "lb-method: sh", StringComparison.Ordinal);
        using var demonstration = Demonstration.Start(
            TopologyReader.Parse(file, text).Value, new DemonstrationOptions { Kind = Copy("nftlb", Hash, scheduler), Patience = TimeSpan.FromSeconds(1) });
        await demonstration.SendTrafficAsync();
        var claim = demonstration.Conclude().Claims.Single(claim => claim.Name == "session-stays");
        Assert.Equal(says is null, claim.Holds);
        Assert.Contains(says ?? "", claim.Failure ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_DeclaredDifferenceDoesNotShow_Fails()
    {
        NetworkNamespaces.Require();
        var result = Assert.Single(await RunAsync(Copy("nft-dscp", "", "", "dscp/dscp/a-ping: ttl"), [ScenarioOf("dscp.feature", "A ping")]));
        Assert.Equal("nft-dscp declares a difference that does not show: ttl of dscp/dscp/a-ping", result.FailureText);
    }

    [Fact]
    public async Task Run_DifferenceInNoScenario_IsRefused()
    {
        using var errors = new StringWriter();
        var options = new RunOptions(Repeat: 1, Keep: false, Busy: false, Report: null, Copy("nft-dscp", "", "", "dscp/dscp/a-pong: ttl"));
        Assert.Equal(ExitCode.BadInput, await new RunCommand(TextWriter.Null, errors).RunAsync(["dscp"], options, TestContext.Current.CancellationToken));
        Assert.Equal(
            "pask-lab: nft-dscp declares a difference in dscp/dscp/a-pong, and there is no such scenario", errors.ToString().Trim());
    }

    [Fact]
    public async Task Scenario_OfAnotherMode_IsAbsentWithTheReason()
    {
        var result = Assert.Single(
            await RunAsync(BalancerKinds.Find(Repository.Topologies, "nft-dscp"), [ScenarioOf("l2-dsr.feature", "A datagram")]));
        Assert.Equal((ScenarioOutcome.Skipped, true), (result.Outcome, result.IsOfOtherMode));
        Assert.Equal("l4: nft-dscp cannot do nat-mode dsr of slb web; what it can: l3dsr-dscp", result.SkipReason);
    }

    [Fact]
    public async Task Scenario_OfAnotherProtocol_IsAbsentWithTheReason()
    {
        var result = Assert.Single(await RunAsync(Copy("nft-dscp", "[icmp, tcp, udp]", "[tcp, udp]"), [ScenarioOf("dscp.feature", "A ping")]));
        Assert.Equal((ScenarioOutcome.Skipped, false), (result.Outcome, result.IsOfOtherMode));
        Assert.Equal("nft-dscp cannot do protocol icmp of 192.168.193.50; what it can: tcp, udp", result.SkipReason);
    }

    [Fact]
    public async Task Demonstration_ProtocolThatTheKindHasNot_IsLeftOutWithItsClaim()
    {
        NetworkNamespaces.Require();
        var options = new DemonstrationOptions { Kind = Copy("nft-dscp", "[icmp, tcp, udp]", "[tcp, udp]") };
        using var demonstration = Demonstration.Start(new TopologyFile("dscp-dsr").Read(), options);
        await demonstration.SendTrafficAsync();
        var result = demonstration.Conclude();
        Assert.Equal(("ping-end-to-end", "cannot do protocol icmp of 192.168.193.50; what it can: tcp, udp"), Assert.Single(result.Absent));
        Assert.DoesNotContain(result.Outcomes, outcome => outcome.Action.StartsWith("ping", StringComparison.Ordinal));
        Assert.All(result.Claims, claim => Assert.True(claim.Holds, claim.Failure));
    }

    private static void Require(string name)
    {
        NetworkNamespaces.Require();
        var lack = BalancerKinds.Find(Repository.Topologies, name).Missing;
        Assert.SkipWhen(lack is not null, lack ?? "");
    }

    private static Scenario ScenarioOf(string feature, string title)
        => Scenarios.Single(scenario => scenario.Path.EndsWith(feature, StringComparison.Ordinal) && scenario.Info.Title == title);

    /// <summary>A kind that is like one of the repository but for a text of its files, and for what it declares.</summary>
    private BalancerKind Copy(string name, string text, string other, params string[] differences)
    {
        var folder = _topologies.CreateSubdirectory($"{BalancerKinds.Folder}/{name}").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Topologies, BalancerKinds.Folder, name)))
        {
            var content = File.ReadAllText(file);
            File.WriteAllText(
                Path.Combine(folder, Path.GetFileName(file)), text.Length == 0 ? content : content.Replace(text, other, StringComparison.Ordinal));
        }

        if (differences.Length > 0)
        {
            var lines = differences.Select(one => one.Split(": "))
                .Select(one => $"  - {{ scenario: {one[0]}, field: {one[1]}, why: a test, source: a test }}\n");
            File.WriteAllText(Path.Combine(folder, "differences.yaml"), $"differences:\n{string.Concat(lines)}");
        }

        return BalancerKinds.Find(_topologies.FullName, name);
    }

    private static async Task<List<ScenarioResult>> RunAsync(BalancerKind kind, IReadOnlyList<Scenario> scenarios)
    {
        var results = new List<ScenarioResult>();
        await using var runner = new ScenarioRunner(report: null, kind);
        await runner.RunAsync(scenarios, WorldsAtOnce.Most, results.Add, TestContext.Current.CancellationToken);
        for (var attempt = 1; attempt < Attempts; attempt++)
        {
            foreach (var inconclusive in results.Where(result => result.Outcome == ScenarioOutcome.Inconclusive).ToList())
            {
                results.Remove(inconclusive);
                results.Add(await runner.RunAsync(inconclusive.Scenario));
            }
        }

        return results;
    }
}
