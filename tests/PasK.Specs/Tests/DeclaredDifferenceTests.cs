using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
using PasK.ReqnrollAdapter.Features;
using Xunit;

namespace PasK.Specs;

/// <summary>A declared difference excuses what it names and nothing else; it must show.</summary>
public sealed class DeclaredDifferenceTests : IDisposable
{
    internal const string Datagram = "dscp/dscp/a-datagram";
    internal const string Mark = "ip dscp set";
    internal const string Dropped = "udp dport 7 drop\n        ip daddr {{ vip.ip }} ip dscp set";
    private const string Flow = "UDP client 192.168.212.225:p1 > VIP 192.168.193.50:7";
    private const string Way = "→ from front to back, readdressed to real1 10.10.10.10 by DSCP 4";

    /// <summary>All that shows where a datagram leaves with another TTL.</summary>
    private static readonly string[] OtherTtl =
    [
        "ttl", $"{Way}, unchanged but for ttl - 1, identification kept => {Way}", "→ changed: ttl 39, not 62",
        $"Relation: balancer l4, {Flow}, → UDP length 72: came by front and left by back with ttl 39, not 62",
    ];

    /// <summary>All that shows where a datagram does not leave.</summary>
    internal static readonly string[] Lost =
    [
        "the datagram comes back: expected the same octets back, got: no answer", "ARP", "nothing was seen", "→ came by front and did not leave: UDP length 72",
    ];

    private static readonly Scenario TheDatagram = KindRuns.ScenarioOf("dscp", "A datagram");

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
    [InlineData("ip ttl set 40 udp sport set 9 ip dscp set", "UDP client 192.168.212.225:9 > VIP 192.168.193.50:7")]
    [InlineData("ip ttl set 30 ip dscp set", "with ttl 29, not 62")]
    public async Task Scenario_MoreIsOtherwiseThanIsDeclared_Fails(string wrong, string says)
    {
        KindRuns.Require("nft-dscp");
        await KindRuns.AssertNamesAsync(KindOf(wrong, OtherTtl), TheDatagram, says);
    }

    [Fact]
    public async Task Scenario_StepIsDeclaredToFail_DiffersAndDoesNotFail()
    {
        var result = await DatagramAsync(Dropped, Lost);
        Assert.Equal(("differs", ""), (result.Word, result.FailureText));
        Assert.Equal(Lost.Order(StringComparer.Ordinal), result.Differences.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Scenario_FramesAreOtherwiseThanIsDeclared_Fails()
    {
        KindRuns.Require("nft-dscp");
        await KindRuns.AssertNamesAsync(KindOf("udp dport set 9 ip dscp set", Lost), TheDatagram, "VIP 192.168.193.50:9", "is new");
    }

    /// <summary>What goes wrong behind a declared failure is another one.</summary>
    [Fact]
    public async Task Scenario_StepIsDeclaredToFailAndTheTeardownFails_Fails()
    {
        KindRuns.Require("nft-dscp");
        const string Teardown = "teardown:\n  - nft delete table ip balancer";
        const string Other = "  - nft insert rule ip balancer prerouting udp dport 7 drop\nteardown:\n  - nft delete table ip other";
        var kind = KindRuns.Copy(_topologies, "nft-dscp", Teardown, Other, [.. Lost.Select(field => (Datagram, field))]);
        await KindRuns.AssertNamesAsync(kind, TheDatagram, "teardown line 1 'nft delete table ip other' ended with exit code 1");
    }

    [Fact]
    public async Task Scenario_DeclaredDifferenceDoesNotShow_Fails()
    {
        KindRuns.Require("nft-dscp");
        var result = await KindRuns.RunAsync(KindOf(Mark, "ttl"), TheDatagram);
        Assert.Equal("nft-dscp declares a difference that does not show: ttl of dscp/dscp/a-datagram", result.FailureText);
    }

    [Fact]
    public async Task Scenario_IsDeclaredAndAbsent_Fails()
    {
        var kind = KindRuns.Copy(_topologies, "nft-dscp", "[icmp, tcp, udp]", "[icmp]", (Datagram, "ttl"));
        var result = await KindRuns.RunAsync(kind, TheDatagram);
        Assert.Equal(
            "nft-dscp declares a difference that does not show: ttl of dscp/dscp/a-datagram, which is absent: "
            + "nft-dscp cannot do protocol udp of 192.168.193.50; what it can: icmp",
            result.FailureText);
    }

    private BalancerKind KindOf(string mark, params string[] fields)
        => KindRuns.Copy(_topologies, "nft-dscp", Mark, mark, [.. fields.Select(field => (Datagram, field))]);

    private Task<ScenarioResult> DatagramAsync(string mark, params string[] fields)
    {
        KindRuns.Require("nft-dscp");
        return KindRuns.RunAsync(KindOf(mark, fields), TheDatagram);
    }
}
