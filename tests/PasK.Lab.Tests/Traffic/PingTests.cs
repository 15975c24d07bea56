using PasK.Lab.Balancers;
using PasK.Lab.Capturing;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class PingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];

    public static TheoryData<string, int, PacketOptions> Answered => new()
    {
        { "nothing in it", 0, new PacketOptions() },
        { "DF clear", 56, new PacketOptions { DontFragment = false } },
        { "DSCP 10 and ECN 1", 56, new PacketOptions { TypeOfService = new TypeOfService(0x29) } },
        { "as long as the tunnel takes", 1452, new PacketOptions { DontFragment = true } },
        { "as long as the link takes, in pieces through the tunnel", 1472, new PacketOptions { DontFragment = false } },
        { "padding", 56, new PacketOptions { Options = Ipv4Options.Padding(2) } },
        { "record route", 56, new PacketOptions { Options = Ipv4Options.RecordRoute(3) } },
        { "timestamps", 56, new PacketOptions { Options = Ipv4Options.Timestamps(4) } },
    };

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task PingAsync_OfEachKind_IsAnsweredWithTheSameOctets(string name, int octets, PacketOptions options)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        using var session = CaptureSession.Start(world);
        var result = await new Client(world, "client", Patience).PingAsync(Vip, 7, octets, options);
        Assert.True(result.IsReply, $"{name}: {result}");
        Assert.Equal((63, options.TypeOfService), (result.TimeToLive, result.TypeOfService));
        var sent = session.Finish().Frames.First(frame => frame.Link.Name == "client" && frame.TryGetIpv4(out _));
        Assert.True(sent.TryGetIpv4(out var packet));
        Assert.Equal((options.DontFragment ?? true, options.TypeOfService), (packet.DontFragment, packet.TypeOfService));
        Assert.Equal(20 + options.Options.Length, packet.HeaderLength);
        Assert.Equal(packet.HeaderLength + 8 + octets, packet.TotalLength);
    }

    /// <summary>The first is refused by the balancer; then the client's own kernel knows.</summary>
    [Fact]
    public async Task PingInTurnAsync_TooBigForTheTunnelWithDf_IsRefusedAndThenNotSent()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var results = await new Client(world, "client", Patience).PingInTurnAsync(Vip, 2, 1472, new PacketOptions { DontFragment = true });
        Assert.Equal(
            [
                "refused: ICMP 3/4 from 192.168.193.181, which takes 1480 octets",
                "not sent by client: 1,480 octets, too long for the path that its kernel knows (EMSGSIZE)",
            ],
            results.Select(result => result.ToString()));
        Assert.Equal([PingOutcome.Refused, PingOutcome.TooLong], results.Select(result => result.Outcome));
        Assert.Equal(new IcmpRefusal(IcmpType.DestinationUnreachable, 4, Ipv4Address.Parse("192.168.193.181"), 1480), results[0].Refusal);
    }

    [Fact]
    public async Task PingInTurnAsync_ToTheVip_IsAnsweredEachTime()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var results = await new Client(world, "client", Patience).PingInTurnAsync(Vip, 3);
        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.True(result.IsReply, result.ToString()));
        Assert.Equal(1, BalancerCounters.Read(world.Balancers["l4"])["sessions begun"]);
    }

    [Fact]
    public async Task PingAsync_WithoutAnswer_SaysSo()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology.With(ReferenceLab.Real with { Vips = [] }));
        var client = new Client(world, "client", TimeSpan.FromMilliseconds(100));
        Assert.Equal("no reply", (await client.PingAsync(Vip)).ToString());
        Assert.Equal("not sent by l4: 64 octets, no way there", (await new Client(world, "l4", Patience).PingAsync(Vip)).ToString());
    }

    /// <summary>
    /// Nobody knows anybody's MAC address yet: all of them wait at the balancer for that of the real server, and leave in the order in which they came. The
    /// client's own kernel may send them in another one when its neighbour answers ARP while they are being sent.
    /// </summary>
    [Fact]
    public void SendPings_BeforeAnyArp_LeaveTheBalancerAsTheyCame()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        using var session = CaptureSession.Start(world);
        new Client(world, "client", Patience).SendPings(Vip, 3);
        var capture = session.Finish();
        var came = capture.Frames.Where(frame => frame.Link.Name == "front").Select(Sequence).OfType<int>().ToList();
        Assert.Equal([1, 2, 3], came.Order());
        Assert.Equal(came, capture.Frames.Where(frame => frame.Link.Name == "real1").Select(SequenceInTunnel).OfType<int>());
    }

    private static int? Sequence(SeenFrame frame)
        => frame.TryGetIpv4(out var packet) && packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _)
            ? icmp.Sequence
            : null;

    private static int? SequenceInTunnel(SeenFrame frame)
        => frame.TryGetTunnel(out _, out var inner) && IcmpView.TryParse(inner.Payload, out var icmp, out _) ? icmp.Sequence : null;
}
