using PasK.Lab.Snapshots;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Topologies;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The ladder of real networks is the same in every run.</summary>
public sealed class StabilityTests
{
    private const int Runs = 5;

    [Theory]
    [InlineData("ip-tunnel-dsr")]
    [InlineData("ip-tunnel-dsr-behind-l4")]
    [InlineData("ip-tunnel-dsr-one-arm")]
    public async Task Derive_SameDemonstrationSeveralTimes_GivesTheSameText(string topology)
    {
        string? first = null;
        for (var run = 0; run < Runs; run++)
        {
            var (file, ladder) = await RunAsync(ReferenceLab.Topologies[topology]);
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{file.Length} octets"));
            Assert.Empty(ladder.Findings);
            first ??= ladder.Text;
            Assert.True(first == ladder.Text, SnapshotDifference.Between(first, ladder.Text, topology)?.Message);
            Assert.InRange(file.Length, 1, 40_000);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(first!);
    }

    private static async Task<(byte[] File, CanonicalLadder Ladder)> RunAsync(Topology topology)
    {
        var result = await ReferenceLab.DemonstrateAsync(topology);
        var stream = new MemoryStream();
        SnapshotCapture.Write(stream, topology, result.Capture);
        stream.Position = 0;
        return (stream.ToArray(), CanonicalLadder.Derive(stream));
    }
}
