using System.Net.Sockets;
using System.Text;
using PasK.Lab.Capturing;
using PasK.Lab.Snapshots;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A long request through a real tunnel, whose first segments are too large for it: its ladder is the same in every run.</summary>
public sealed class PathMtuTests
{
    private const int Runs = 5;
    private const int Octets = 6000;

    [Fact]
    public async Task Derive_LongRequestSeveralTimes_GivesTheSameText()
    {
        string? first = null;
        for (var run = 0; run < Runs; run++)
        {
            var ladder = await UploadAsync();
            Assert.All(
                ladder.Findings,
                finding =>
                    Assert.Equal(
                        (FindingKind.Retransmission, true),
                        (finding.Kind, finding.Sentence.EndsWith("sent again after ICMP had rejected it as too large", StringComparison.Ordinal))));
            Assert.NotEmpty(ladder.Findings);
            first ??= ladder.Text;
            Assert.True(first == ladder.Text, SnapshotDifference.Between(first, ladder.Text, "first")?.Message);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(first!);
        Assert.Contains("fragmentation needed, MTU 1480, quoting → ttl 63 DF tos 0 len over 1480 | TCP segment\n", first, StringComparison.Ordinal);
    }

    private static async Task<CanonicalLadder> UploadAsync()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        using var captures = CaptureSession.Start(world);
        captures.Mark("a long request");
        using (var socket = world.ThreadOf("client").Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)))
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await socket.ConnectAsync(HandMade.Vip.EndPoint(HandMade.ServerPort), deadline.Token);
            await socket.SendAsync(
                Encoding.ASCII.GetBytes($"GET /random?octets=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Long: {new string('x', Octets)}\r\n\r\n"),
                deadline.Token);
            var answer = new byte[4096];
            while (await socket.ReceiveAsync(answer, deadline.Token) > 0)
            {
            }
        }

        var stream = new MemoryStream();
        SnapshotCapture.Write(stream, world.Topology, captures.Finish());
        stream.Position = 0;
        return CanonicalLadder.Derive(stream);
    }
}
