using System.Net.Sockets;
using PasK.Balancer.Configuration;
using PasK.Lab.Balancers;
using PasK.Lab.Capturing;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Faults;
using PasK.Lab.Traffic;
using PasK.Lab.WireAccounts;
using PasK.Lab.Worlds;
using PasK.Linux.Netlink;
using PasK.Testing;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class TcpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const string NoConnection = "no connection in time";
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(150);
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];
    private static readonly Port Web = new(80);

    [Fact]
    public async Task ConnectAsync_ToAnOpenAndAClosedPort_TellsThemApart()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var client = new Client(world, "client", Patience);
        Assert.Equal((TcpOutcome.Connected, "connected"), Told(await client.ConnectAsync(Vip, Web)));
        Assert.Equal((TcpOutcome.Reset, "reset"), Told(await client.ConnectAsync(Vip, new Port(81))));
        Assert.Equal((TcpOutcome.Failed, "failed: NetworkUnreachable"), Told(await new Client(world, "l4", Patience).ConnectAsync(Vip, Web)));
    }

    [Fact]
    public async Task ConnectAsync_ToAPortThatNoServiceTakes_IsNotAnswered()
    {
        ReferenceLab.Require();
        using var world = World.Build(With(configuration => configuration with
        {
            Slbs = [.. configuration.Slbs.Select(slb => slb with { Vips = [new VirtualService(Vip, IpProtocol.Tcp, [Web])] })],
        }));
        var client = new Client(world, "client", ShortPatience);
        Assert.Equal("no answer", (await client.ConnectAsync(Vip, new Port(81))).ToString());
        Assert.True(world.Time.Await(() => BalancerCounters.Read(world.Balancers["l4"])["dropped for port not served"] == 1, Patience), "nothing is dropped");
    }

    [Fact]
    public async Task ConnectAsync_ToAServiceWithoutAWayToItsReal_IsRefusedByTheBalancer()
    {
        ReferenceLab.Require();
        using var world = World.Build(With(configuration => configuration with
        {
            Routes = [new Route(Ipv4Prefix.Parse("192.168.212.0/24"), Ipv4Address.Parse("192.168.193.1"))],
            Slbs = [.. configuration.Slbs.Select(slb => slb with { Reals = [slb.Reals[0] with { Rip = Ipv4Address.Parse("172.16.9.9") }] })],
        }));
        var result = await new Client(world, "client", Patience).ConnectAsync(Vip, Web);
        Assert.Equal((TcpOutcome.Refused, "refused: ICMP 3/0 from 192.168.193.181"), Told(result));
    }

    [Fact]
    public async Task Transfers_OfEachSize_ArriveWhole()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var client = new Client(world, "client", Patience);
        foreach (var octets in new[] { 0, 1, 200_000 })
        {
            Transfer[] transfers =
            [
                await client.DownloadAsync(Vip, Web, octets),
                await client.UploadAsync(Vip, Web, octets),
                await client.UploadAsync(Vip, Web, octets, new PacketOptions { TypeOfService = new TypeOfService(0x28) }),
            ];
            Assert.All(transfers, transfer => Assert.Equal(new Transfer(octets, true, Ipv4Address.Parse("192.168.212.225")), transfer));
            Assert.All(transfers, transfer => Assert.True(transfer.IsRight, transfer.ToString()));
        }
    }

    [Fact]
    public async Task Transfers_ThatFail_SayWhy()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var client = new Client(world, "client", Patience);
        Assert.Equal("it did not come whole: ConnectionRefused", (await client.DownloadAsync(Vip, new Port(81), 10)).ToString());
        using var silent = World.Build(ReferenceLab.Topology.With(ReferenceLab.Real with { Vips = [] }));
        Assert.Equal(NoConnection, (await new Client(silent, "client", ShortPatience).UploadAsync(Vip, Web, 10)).ToString());
    }

    /// <summary>The kernel would send again for a quarter of an hour (tcp_retries2, tcp(7)).</summary>
    [Theory]
    [InlineData("back", "l4 could not send ", " packets of up to 1,500 octets on link back: it carries at most 1,400 (EMSGSIZE)")]
    [InlineData("real1")]
    public async Task UploadAsync_IntoABlackHole_EndsWithItsPatienceAndWhatWasLostIsTold(string link, params string[] unsent)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology.With(new SmallMtu(link, 1400)));
        using var captures = CaptureSession.Start(world);
        var client = new Client(world, "client", ShortPatience);
        var upload = await client.UploadAsync(Vip, Web, 200_000);
        for (var tries = 1; upload.ToString() == NoConnection && tries < 20; tries++)
        {
            // On a machine that is busy elsewhere even a connection takes longer than that.
            upload = await client.UploadAsync(Vip, Web, 200_000);
        }

        Assert.Matches(@"^it did not come whole in 1\.5 s: 200,000 octets, \d+ acknowledged with HTTP's header, then nothing for 1\.\d s$", upload.ToString());
        Assert.True(captures.Settle(), "the connection goes on");
        Assert.Equal([$"every segment above 1,400 octets was lost on link {link}"], LostSegments.In(captures.Seen, world.Topology));
        Assert.Equal(unsent.Length > 0, world.Unsent.Count == 1);
        Assert.All(unsent, part => Assert.Contains(part, world.Unsent[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Transfers_WithoutLoss_HaveLostNothing()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        using var captures = CaptureSession.Start(world);
        var client = new Client(world, "client", Patience);
        Assert.True((await client.UploadAsync(Vip, Web, 200_000)).IsRight);
        Assert.True((await client.DownloadAsync(Vip, Web, 200_000)).IsRight);
        Assert.True(captures.Settle());
        Assert.Empty(LostSegments.In(captures.Seen, world.Topology));
        Assert.Empty(world.Unsent);
    }

    [Fact]
    public async Task AskAsync_WhenNothingComesAnyMore_EndsWithItsPatience()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        using var connection = await new Client(world, "client", ShortPatience).HoldAsync(Vip, Web);
        RouteNetlink.Apply(world.ThreadOf("l4"), new NetlinkBatch().SetDown(Front.KernelName));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.AskAsync(10));
    }

    [Fact]
    public async Task HoldAsync_ToAService_ServesAsOftenAsItIsAsked()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        using var connection = await new Client(world, "client", Patience).HoldAsync(Vip, Web);
        Assert.Equal(10, await connection.AskAsync(10));
        Assert.Equal(70_000, await connection.AskAsync(70_000));
        await Assert.ThrowsAsync<SocketException>(() => new Client(world, "client", Patience).HoldAsync(Vip, new Port(81)));
    }

    /// <summary>Left to the kernel, a connection whose end nobody acknowledges would hold the node for minutes.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_OfAConnectionWhoseEndNobodyHears_LetsTheNodeGo(bool isUsed)
    {
        ReferenceLab.Require();
        LinkWitness witness;
        using (var world = World.Build(ReferenceLab.Topology))
        {
            var node = world.ThreadOf("client");
            witness = new LinkWitness(node);
            var connection = await new Client(world, "client", Patience).HoldAsync(Vip, Web);
            Assert.Equal(isUsed ? 10 : 0, isUsed ? await connection.AskAsync(10) : 0);
            RouteNetlink.Apply(world.ThreadOf("l4"), new NetlinkBatch().SetDown(Front.KernelName));
            connection.Dispose();
        }

        using (witness)
        {
            witness.WaitUntilGone();
        }
    }

    private static LinkEnd Front => ReferenceLab.Topology.Links.SelectMany(link => (LinkEnd[])[link.First, link.Second]).First(end => end.Node == "l4");

    private static (TcpOutcome Outcome, string Words) Told(TcpResult result) => (result.Outcome, result.ToString());

    private static Topology With(Func<BalancerConfiguration, BalancerConfiguration> change)
    {
        var l4 = ReferenceLab.Topology.Balancers.Single();
        return ReferenceLab.Topology.With(l4 with { Configuration = change(l4.Configuration) });
    }
}
