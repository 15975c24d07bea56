using PasK.Lab.Capturing;
using PasK.Lab.Faults;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Linux.SystemCalls;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Links that fail while the lab runs, and are made good again.</summary>
public sealed class CableTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(150);
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];

    public static TheoryData<string> Links => [.. ReferenceLab.Topology.Links.Select(link => link.Name)];

    /// <summary>Each end of each link: at hosts, routed ports, ports of a VLAN and the balancer.</summary>
    public static TheoryData<string, bool> Ends => new(ReferenceLab.Topology.Links.SelectMany(link => new[] { (link.Name, true), (link.Name, false) }));

    [Theory]
    [MemberData(nameof(Links))]
    public async Task Cut_ThenMend_KeepsTheCarrierWhileNothingPasses(string link)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var cable = Cable.Of(world, link);
        Assert.True(await IsAnswered(world, Patience), "there is no answer before the cut");
        var before = Received(world, cable);
        cable.Cut();
        Assert.False(await IsAnswered(world, ShortPatience), "there is an answer through the cut");
        Assert.Equal(before, Received(world, cable));
        Assert.All(cable.Link.Ends, end => Assert.True(cable.StateAt(end) is { IsUp: true, HasCarrier: true }, $"{end} has no carrier"));
        Assert.Equal(17, Assert.Throws<LinuxException>(cable.Cut).Errno);
        cable.Mend();
        Assert.True(await IsAnswered(world, Patience), "there is no answer after the cut");
        Assert.Equal(2, Assert.Throws<LinuxException>(cable.Mend).Errno);
    }

    [Fact]
    public async Task Cut_InACapture_IsSilence()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        Assert.True(await IsAnswered(world, Patience));
        using var session = CaptureSession.Start(world);
        var cable = Cable.Of(world, "back");
        cable.Cut();
        Assert.False(await IsAnswered(world, ShortPatience));
        cable.Mend();
        var capture = session.Finish();
        Assert.DoesNotContain(capture.Frames, frame => frame.Link.Name == "back");
        Assert.Contains(capture.Frames, frame => frame.Link.Name == "front");
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task SwitchOff_ThenOn_TakesTheCarrierOfTheOtherEnd(string link, bool isFirst)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var cable = Cable.Of(world, link);
        var (end, other) = isFirst ? (cable.Link.First, cable.Link.Second) : (cable.Link.Second, cable.Link.First);
        var lines = Routes(world, end);
        Assert.True(await IsAnswered(world, Patience), "there is no answer before the fault");
        cable.SwitchOff(end);
        Assert.True(cable.StateAt(end) is { IsUp: false, HasCarrier: false }, "it is on");
        Assert.True(cable.StateAt(other) is { IsUp: true, HasCarrier: false }, "the other end has a carrier");
        Assert.False(await IsAnswered(world, ShortPatience), "there is an answer without the link");
        cable.SwitchOn(end);
        cable.SwitchOn(end);
        Assert.All(cable.Link.Ends, one => Assert.True(cable.StateAt(one) is { IsUp: true, HasCarrier: true }, $"{one} has no carrier"));
        Assert.Equal(lines, Routes(world, end));
        Assert.True(await IsAnswered(world, Patience), "there is no answer after the fault");
    }

    [Fact]
    public void Of_ALinkThatIsNotThere_IsRefused()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        Assert.StartsWith(
            "ip-tunnel-dsr has no link bakc; it has client, front, back, real1",
            Assert.Throws<ArgumentException>(() => Cable.Of(world, "bakc")).Message,
            StringComparison.Ordinal);
    }

    private static async Task<bool> IsAnswered(World world, TimeSpan patience) => (await new Client(world, "client", patience).PingAsync(Vip)).IsReply;

    /// <summary>The routing table of an end's node (proc_net(5), /proc/net/route).</summary>
    private static List<string> Routes(World world, LinkEnd end)
        => world.ThreadOf(end.Node).Invoke(() => File.ReadAllLines("/proc/thread-self/net/route").Order(StringComparer.Ordinal).ToList());

    /// <summary>Frames that the kernels at both ends have received (proc_net(5), /proc/net/dev).</summary>
    private static List<string> Received(World world, Cable cable)
        => [.. cable.Link.Ends.Select(end => world.ThreadOf(end.Node).Invoke(() => File.ReadAllLines("/proc/thread-self/net/dev")
            .Single(line =>
                line.TrimStart().StartsWith(end.KernelName + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]))];
}
