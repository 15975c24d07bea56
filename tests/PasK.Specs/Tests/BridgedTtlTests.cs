using Xunit;

namespace PasK.Specs;

/// <summary>In a step about the TTL, a balancer that sends frames on as a bridge does is free to leave it as it was, and nothing else.</summary>
public sealed class BridgedTtlTests : IDisposable
{
    private const string Other = "setup:\n  - nft 'table netdev bad { chain bad { type filter hook ingress device xg1 priority 0; ip ttl set 39; }; }'";

    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory();

    public void Dispose() => _topologies.Delete(recursive: true);

    [Fact]
    public async Task HeaderStep_AnotherTtlThanTheOneBefore_Fails()
    {
        KindRuns.Require("nftlb");
        var kind = KindRuns.Copy(_topologies, "nftlb", "setup:", Other);
        await KindRuns.AssertNamesAsync(
            kind, KindRuns.ScenarioOf("headers", "Sent with a time to live of 255: l2-dsr"), "ttl of what l4 sends on back: expected 253, seen 39");
    }
}
