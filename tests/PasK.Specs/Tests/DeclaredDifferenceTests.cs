using PasK.Cli.Specifications;
using Xunit;

namespace PasK.Specs;

/// <summary>A declared difference excuses what it names and nothing else; it must show.</summary>
public sealed class DeclaredDifferenceTests : IDisposable
{
    private const string Datagram = "dscp/dscp/a-datagram";
    private const string Mark = "ip dscp set";
    private const string Dropped = "udp dport 7 drop\n        ip daddr {{ vip.ip }} ip dscp set";
    private const string Flow = "UDP client 192.168.212.225:p1 > VIP 192.168.193.50:7";
    private const string Way = "→ from front to back, readdressed to real1 10.10.10.10 by DSCP 4";

    /// <summary>All that shows where a datagram leaves with another TTL.</summary>
    private static readonly string[] OtherTtl =
    [
        "ttl", $"{Way}, unchanged but for ttl - 1, identification kept", Way, "→ changed: ttl 39, not 62",
        $"Relation: balancer l4, {Flow}, → UDP length 72: came by front and left by back with ttl 39, not 62",
    ];

    /// <summary>All that shows where a datagram does not leave.</summary>
    private static readonly string[] Lost =
    [
        "the datagram comes back: expected the same octets back, got: no answer", "ARP", "nothing was seen", "→ came by front and did not leave: UDP length 72",
    ];

    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    public void Dispose() => _topologies.Delete(recursive: true);

    [Fact]
    public async Task Scenario_AllThatIsOtherwiseIsDeclared_DiffersAndDoesNotFail()
    {
        var result = await DatagramAsync("ip ttl set 40 ip dscp set", OtherTtl);
        Assert.Equal(("differs", ""), (result.Word, result.FailureText));
        Assert.Equal(OtherTtl.Order(StringComparer.Ordinal), result.Differences.Order(StringComparer.Ordinal));
    }

    /// <summary>Another field of the same line, another line, another sentence of the same kind.</summary>
    [Theory]
    [InlineData("ip ttl set 40 ip ecn set ect1 ip dscp set", "tos 0x10 → 0x11")]
    [InlineData("ip ttl set 40 udp sport set 9 ip dscp set", "is new")]
    [InlineData("ip ttl set 30 ip dscp set", "with ttl 29, not 62")]
    public async Task Scenario_MoreIsOtherwiseThanIsDeclared_Fails(string wrong, string says)
    {
        var result = await DatagramAsync(wrong, OtherTtl);
        Assert.True(result.IsRed, result.Word);
        Assert.Contains(says, result.FailureText, StringComparison.Ordinal);
    }


    [Fact]
    public async Task Scenario_StepIsDeclaredToFail_DiffersAndDoesNotFail()
    {
        var result = await DatagramAsync(Dropped, Lost);
        Assert.Equal(("differs", ""), (result.Word, result.FailureText));
        Assert.Equal(Lost.Order(StringComparer.Ordinal), result.Differences.Order(StringComparer.Ordinal));
    }

    /// <summary>The step fails in other words, another one fails, or frames are otherwise.</summary>
    [Theory]
    [InlineData(Dropped, "no answer", "nothing", "Then the datagram comes back")]
    [InlineData(Dropped, "the datagram comes back", "the ping is answered", "Then the datagram comes back")]
    [InlineData("udp dport set 9 ip dscp set", "", "", "is new")]
    public async Task Scenario_AnotherFailureThanIsDeclared_Fails(string mark, string declared, string other, string says)
    {
        var result = await DatagramAsync(mark, [.. Lost.Select(one => declared.Length == 0 ? one : one.Replace(declared, other, StringComparison.Ordinal))]);
        Assert.True(result.IsRed, result.Word);
        Assert.Contains(says, result.FailureText, StringComparison.Ordinal);
    }

    /// <summary>What goes wrong behind a declared failure is another one.</summary>
    [Fact]
    public async Task Scenario_StepIsDeclaredToFailAndTheTeardownFails_Fails()
    {
        NetworkNamespaces.Require();
        const string Teardown = "teardown:\n  - nft delete table ip balancer";
        const string Other = "  - nft insert rule ip balancer prerouting udp dport 7 drop\nteardown:\n  - nft delete table ip other";
        var kind = KindRuns.Copy(_topologies, "nft-dscp", Teardown, Other, [.. Lost.Select(field => (Datagram, field))]);
        var result = await KindRuns.RunAsync(kind, "dscp.feature", "A datagram");
        Assert.Contains("teardown line 1 'nft delete table ip other' ended with exit code 1", result.FailureText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_IsDeclaredAndAbsent_Fails()
    {
        var kind = KindRuns.Copy(_topologies, "nft-dscp", "[icmp, tcp, udp]", "[icmp]", (Datagram, "ttl"));
        var result = await KindRuns.RunAsync(kind, "dscp.feature", "A datagram");
        Assert.Equal(
            "nft-dscp declares a difference that does not show: ttl of dscp/dscp/a-datagram, which is absent: "
            + "nft-dscp cannot do protocol udp of 192.168.193.50; what it can: icmp",
            result.FailureText);
    }

    [Theory]
    [InlineData("A download, addressed to the real server", "tcp")]
    [InlineData("A datagram", "udp")]
    public async Task Scenario_OfAProtocolThatTheKindHasNot_IsAbsent(string title, string protocol)
    {
        var kind = KindRuns.Copy(_topologies, "nft-dscp", "[icmp, tcp, udp]", protocol == "tcp" ? "[icmp, udp]" : "[icmp]");
        var result = await KindRuns.RunAsync(kind, "dscp.feature", title);
        Assert.Equal(
            $"nft-dscp cannot do protocol {protocol} of 192.168.193.50; what it can: icmp{(protocol == "tcp" ? ", udp" : "")}", result.SkipReason);
        Assert.False(result.IsOfOtherMode);
    }

    /// <summary>An absent claim does not hide one that fails.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Demonstration_OfABalancerThatTellsNothing_IsAbsentOnlyWhereAllThatCanBeJudgedHolds(bool isRight)
    {
        NetworkNamespaces.Require();
        var kind = new MutatedKind(() => isRight ? Mutations.None : Mutations.OuterTypeOfService) { Tells = false };
        var result = await KindRuns.RunAsync(kind, "demonstrations.feature", "The demonstration of health-checks");
        if (isRight)
        {
            Assert.Contains("cannot be judged: mutated does not tell its", result.SkipReason, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("does not hold: outer-header", result.FailureText, StringComparison.Ordinal);
        }
    }

    private Task<ScenarioResult> DatagramAsync(string mark, params string[] fields)
    {
        NetworkNamespaces.Require();
        var kind = KindRuns.Copy(_topologies, "nft-dscp", Mark, mark, [.. fields.Select(field => (Datagram, field))]);
        return KindRuns.RunAsync(kind, "dscp.feature", "A datagram");
    }
}
