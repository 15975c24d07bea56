using PasK.Lab.Captures;
using PasK.Lab.Captures.Files;
using PasK.Lab.Capturing;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Testing;
using PasK.Wire.Captures;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Captures of a world that only pings: what is kept of them, in memory and in files.</summary>
[Collection(nameof(Alone))]
public sealed class CaptureTests
{
    [Fact]
    public async Task Finish_AfterAPing_HasEveryFrameOnceInTheOrderOfItsLinkWithoutTokens()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var capture = await PingAsync(world);
        Assert.True(capture.IsComplete);
        Assert.DoesNotContain(
            capture.Frames, frame => EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _) && ethernet.Type == EtherType.LocalExperimental);
        foreach (var link in ReferenceLab.Topology.Links)
        {
            var times = capture.On(link).Select(frame => frame.TimestampNanoseconds).ToList();
            Assert.Equal(times.Order(), times);
        }

        var requests = capture.Frames.Where(frame =>
            frame.TryGetIpv4(out var packet) && packet.Protocol == IpProtocol.Icmp && packet.Destination == ReferenceLab.Real.Vips[0]);
        Assert.Equal(["client", "front"], requests.Select(frame => frame.Link.Name).Order());
        Assert.All(capture.Frames, frame => Assert.Equal("ping", frame.Step.Name));
    }

    [Fact]
    public async Task Write_OfACapture_ReadsBackFrameByFrame()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var capture = await PingAsync(world);
        var folder = Directory.CreateTempSubdirectory("pask-lab-");
        var files = CaptureFiles.Write(folder.FullName, "t", ReferenceLab.Topology, capture);
        var merged = Read(files[0]);
        Assert.Equal(ReferenceLab.Topology.Links.Select(link => link.Name), merged.Interfaces.Select(one => one.Name));
        Assert.Equal(
            capture.Frames.Select(frame => (frame.TimestampNanoseconds, Convert.ToHexString(frame.Octets.Span))),
            merged.Frames.Select(frame => (frame.TimestampNanoseconds, Convert.ToHexString(frame.Octets.Span))));
        Assert.All(merged.Frames, frame => Assert.Equal($"[packet {frame.PacketId}] ping", frame.Comment));
        Assert.All(merged.Frames, frame => Assert.NotEqual(FrameDirection.Unknown, frame.Direction));
        Assert.Equal(merged.Frames.Count, files.Skip(1).Sum(file => Read(file).Frames.Count));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Start_OnALinkThatIsNotThere_LeavesNoSocketOpen()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var before = Directory.GetFiles("/proc/self/fd").Length;
        Assert.Throws<PasK.Linux.SystemCalls.LinuxException>(() =>
            CaptureSession.Start(world, new PasK.Linux.Packets.RingSize(1000, 2, TimeSpan.FromMilliseconds(2))));
        Until.True(() => Directory.GetFiles("/proc/self/fd").Length <= before, "descriptors of the captures stay open");
    }

    private static CaptureFile Read(string file)
    {
        using var stream = File.OpenRead(file);
        return CaptureFile.Read(stream);
    }

    private static async Task<Capture> PingAsync(World world)
    {
        using var session = CaptureSession.Start(world);
        session.Mark("ping");
        var result = await new Client(world, ReferenceLab.Topology.Hosts.Single().Name, TimeSpan.FromSeconds(5)).PingAsync(ReferenceLab.Real.Vips[0], 1);
        Assert.True(result.IsReply);
        return session.Finish();
    }
}
