using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Capturing;
using PasK.Lab.Faults;
using PasK.Lab.Snapshots;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Captures and faults beside health checks that go on and on.</summary>
[Collection(nameof(Alone))]
public sealed class ProbeCaptureTests
{
    private const int Probes = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly HealthCheck[] Checks =
    [
        new IcmpCheck { Id = 1 }, new TcpCheck { Id = 2, HalfOpen = true, Port = new Port(80) }, new UdpCheck { Id = 3, Port = new Port(7) }
    ];

    /// <summary>The links are never silent for as long as silence is waited for.</summary>
    [Fact]
    public void Settle_BesideProbes_DoesNotWaitForTheirEnd()
    {
        ReferenceLab.Require();
        CaptureSession? session = null;
        using var world = World.Build(Checked(TimeSpan.FromMilliseconds(20)), whenReady: links => session = CaptureSession.Start(links));
        Assert.True(session!.Await(seen => seen.Count > Probes, Patience), "there are no probes");
        Assert.True(session.Settle(), "the links did not fall silent but for probes");
        Assert.True(session.Finish().Settled);
    }

    /// <summary>Whenever it is ended, no probe is cut short: all are alike.</summary>
    [Fact]
    public void Finish_BesideProbes_ComesBetweenThem()
    {
        ReferenceLab.Require();
        string? first = null;
        for (var run = 1; run <= 20; run++)
        {
            CaptureSession? session = null;
            var topology = Checked(TimeSpan.FromMilliseconds(5));
            using var world = World.Build(topology, whenReady: links => session = CaptureSession.Start(links));
            Assert.True(session!.Await(seen => seen.Count > 3 * run, Patience), "there are no probes");
            var stream = new MemoryStream();
            SnapshotCapture.Write(stream, topology, session.Finish());
            stream.Position = 0;
            var ladder = CanonicalLadder.Derive(stream);
            Assert.Empty(ladder.Findings);
            first ??= ladder.Text;
            Assert.True(first == ladder.Text, SnapshotDifference.Between(first, ladder.Text, "first")?.Message);
        }

        Assert.Equal(2 * Checks.Length, first!.Split("health check ").Length - 1);
    }

    [Fact]
    public void BetweenProbes_WhileOneIsUnderWay_Waits()
    {
        ReferenceLab.Require();
        var datapath = new Probing { Left = 3 };
        using var world = World.Build(ReferenceLab.Topology, new ReferenceKind((_, _) => datapath));
        var left = -1;
        Assert.True(world.BetweenProbes(() => left = datapath.Left));
        Assert.Equal(0, left);
        datapath.Left = int.MaxValue;
        Assert.False(world.BetweenProbes(() => left = 1));
        Assert.Equal(0, left);
        Power.Kill(world, "l4");
        Assert.True(world.BetweenProbes(() => left = 1));
        Assert.Equal(1, left);
    }

    private static Topology Checked(TimeSpan interval)
    {
        var balancer = ReferenceLab.Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        var checks = Checks.Select(check => check with { Interval = interval, Timeout = TimeSpan.FromSeconds(3) });
        return ReferenceLab.Topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb with { HealthChecks = [.. checks] }] } });
    }

    /// <summary>A datapath that has a probe under way so many more times that it is asked.</summary>
    private sealed class Probing : IDatapath
    {
        public int Left { get; set; }

        public int OutstandingProbes => Left == 0 ? 0 : Left--;

        public TimeSpan? NextDeadline => null;

        public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
        {
        }

        public void Advance(TimeSpan now, IDatapathOutput output)
        {
        }
    }
}
