using Xunit;

namespace PasK.Specs;

/// <summary>A balancer that nobody here wrote, with one rule broken, fails the specifications.</summary>
public sealed class BrokenKindTests : IDisposable
{
    /// <summary>A chain before that of nftlb, whose end is a statement.</summary>
    private const string Ingress = "setup:\n  - nft 'table netdev bad { chain bad { type filter hook ingress device xg1 priority 0; ip daddr 192.168.193.50 ";

    private const string ToPort9 = "UDP client 192.168.212.225:p2 > VIP 192.168.193.50:9";

    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    public void Dispose() => _topologies.Delete(recursive: true);

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
        KindRuns.Require(name);
        await KindRuns.AssertNamesAsync(KindRuns.Copy(_topologies, name, right, wrong), KindRuns.ScenarioOf(feature, title), says);
    }
}
