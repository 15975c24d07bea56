using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Two balancers that have one VIP: the demonstration of the first tells who else speaks as it.</summary>
public sealed class TwoBalancersTests
{
    [Fact]
    public async Task Demonstration_OfTwoBalancersWithOneVip_TellsThatBothAnswer()
    {
        var result = await ReferenceLab.DemonstrateAsync(With("192.168.193.50"));
        var arp = result.Claims.Single(claim => claim.Name == "arp-only-balancer");
        Assert.Equal("frontb: 02:00:00:00:04:02 says that it is 192.168.193.50", arp.Failure);
        Assert.All(
            [
                "on link front, l4.xg1 (02:00:00:00:03:02) answered ARP for 192.168.193.50",
                "on link frontb, l4b.xg1 (02:00:00:00:04:02) answered ARP for 192.168.193.50",
            ],
            who => Assert.Contains(result.Seen!, line => line.StartsWith(who, StringComparison.Ordinal)));
        Assert.Contains(("l4b", "claims are about the first balancer, l4"), result.NotClaimed);
    }

    /// <summary>Another balancer with a VIP of its own is no fault.</summary>
    [Fact]
    public async Task Demonstration_OfABalancerBesideAnother_Holds()
    {
        var result = await ReferenceLab.DemonstrateAsync(With("192.168.193.60"));
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
    }

    /// <summary>The reference network with a second balancer like the first, with another VIP or the same.</summary>
    private static Topology With(string vip)
    {
        var text = ReferenceLab.TextOf("ip-tunnel-dsr");
        var (begin, end) = (text.IndexOf("  - name: l4\n", StringComparison.Ordinal), text.IndexOf("  - name: real1\n", StringComparison.Ordinal));
        var second = text[begin..end].Replace("name: l4\n", "name: l4b\n", StringComparison.Ordinal)
            .Replace("10.10.10.1/24", "10.10.10.2/24", StringComparison.Ordinal)
            .Replace("192.168.193.181/24", "192.168.193.182/24", StringComparison.Ordinal)
            .Replace("192.168.193.50", vip, StringComparison.Ordinal);
        text = text.Insert(end, second)
            .Replace("port: [xg4, xg5],", "port: [xg4, xg5, xg6],", StringComparison.Ordinal)
            .Replace("10.10.10.254/24 }\n", "10.10.10.254/24 }\n      - { vid: 193, port: [xg2, xg3], ip: 192.168.193.1/24 }\n", StringComparison.Ordinal)
            .Replace("      - { name: xg2, ip: 192.168.193.1/24 }", "", StringComparison.Ordinal)
            + "  frontb: [l4b.xg1, switch.xg3]\n  backb: [l4b.xg2, switch.xg6]\n";
        return TopologyReader.Parse("two-balancers.yaml", text).Value;
    }
}
