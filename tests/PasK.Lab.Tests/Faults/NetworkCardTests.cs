using PasK.Lab.Capturing;
using PasK.Lab.Faults;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A network card that is replaced while the lab runs.</summary>
public sealed class NetworkCardTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(150);
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];

    [Fact]
    public async Task Replace_OfARealServersCard_ChangesItsMacAlone()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var cable = Cable.Of(world, "real1");
        var (before, routes) = (cable.StateAt(cable.Link.First), Routes(world));
        NetworkCard.Replace(world, "real1");
        var after = cable.StateAt(cable.Link.First);
        Assert.Equal("real1.eth0#2", new TopologyNames(world.Topology).Name(new MacAddress(after.Mac.GetAddressBytes())));
        Assert.Equal(before with { Mac = after.Mac }, after);
        Assert.Equal(routes, Routes(world));
        Assert.True((await new Client(world, "client", Patience).PingAsync(Vip)).IsReply);
    }

    [Fact]
    public async Task Replace_OfACardThatTheBalancerKnows_IsNotSeenByIt()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        Assert.True((await new Client(world, "client", Patience).PingAsync(Vip)).IsReply);
        using var session = CaptureSession.Start(world);
        NetworkCard.Replace(world, "real1");
        Assert.False((await new Client(world, "client", ShortPatience).PingAsync(Vip)).IsReply);
        Assert.True(session.Await(seen => seen.Any(frame => frame.Link.Name == "real1"), Patience), "nothing comes to the real server's link");
        var on = session.Finish().Frames.Where(frame => frame.Link.Name == "real1").ToList();
        Assert.All(on, frame => Assert.NotEqual("real1", frame.Sender.Node));
    }

    [Fact]
    public void Replace_OfACardAmongSeveral_IsRefused()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        Assert.StartsWith(
            "switch has 4 links; a card is replaced where there is one",
            Assert.Throws<ArgumentException>(() => NetworkCard.Replace(world, "switch")).Message,
            StringComparison.Ordinal);
    }

    /// <summary>The routing table (proc_net(5), /proc/net/route).</summary>
    private static List<string> Routes(World world)
        => world.ThreadOf("real1").Invoke(() => File.ReadAllLines("/proc/thread-self/net/route").Order(StringComparer.Ordinal).ToList());
}
