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
        NetworkNamespaces.Require();
        var kind = KindRuns.Copy(_topologies, "nftlb", "setup:", Other);
        Assert.SkipWhen(kind.Missing is not null, kind.Missing ?? "");
        var result = await KindRuns.RunAsync(kind, "headers.feature", "Sent with a time to live of 255: l2-dsr");
        Assert.True(result.IsRed, result.Word);
        Assert.Contains("ttl of what l4 sends on back: expected 253, seen 39", result.FailureText, StringComparison.Ordinal);
    }
}
