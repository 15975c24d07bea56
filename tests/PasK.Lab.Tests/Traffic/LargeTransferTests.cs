using PasK.Lab.Capturing;
using PasK.Lab.Snapshots;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Large transfers are captured whole and judged, past the balancer and through it.</summary>
[Collection(nameof(Alone))]
public sealed class LargeTransferTests
{
    private const int Octets = 10_000_000;
    private static readonly Port Web = new(80);

    [Theory]
    [InlineData("ip-tunnel-dsr")]
    [InlineData("dnat")]
    public async Task DownloadAsync_OfTenMillionOctets_IsCapturedWholeAndJudged(string name)
    {
        ReferenceLab.Require();
        var topology = ReferenceLab.Topologies[name];
        using var world = World.Build(topology);
        using var session = CaptureSession.Start(world);
        session.Mark("a download");
        var download = await new Client(world, "client", TimeSpan.FromSeconds(5)).DownloadAsync(topology.FirstVip!.Value, Web, Octets);
        Assert.True(download.IsRight, download.ToString());
        var capture = session.Finish();
        Assert.Empty(capture.Missing);
        Assert.True(capture.Frames.Sum(frame => (long)frame.Octets.Length) > 2L * Octets);
        var snapshot = new MemoryStream();
        SnapshotCapture.Write(snapshot, topology, capture);
        snapshot.Position = 0;
        var ladder = CanonicalLadder.Derive(snapshot);
        Assert.Empty(ladder.Findings);
        Assert.Contains("DATA 1..10000", ladder.Text, StringComparison.Ordinal);
        Assert.InRange(snapshot.Length, 1, Octets / 2);
    }

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(-1)]
    public async Task Transfers_OfMoreThanAreJudged_AreRefusedBeforeTraffic(int octets)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var client = new Client(world, "client", TimeSpan.FromSeconds(5));
        var refused = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.DownloadAsync(ReferenceLab.Topology.FirstVip!.Value, Web, octets));
        Assert.Contains("0 to 100,000,000", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.UploadAsync(ReferenceLab.Topology.FirstVip!.Value, Web, octets));
    }
}
