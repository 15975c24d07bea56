using System.Diagnostics;
using PasK.Lab.Faults;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Services that stop, and nodes that lose their power, while the lab runs.</summary>
public sealed class NodeFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(150);
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];

    public static TheoryData<string> Nodes => [.. ReferenceLab.Topology.Nodes.Select(node => node.Name)];

    [Fact]
    public async Task StopService_ThenStart_IsRefusedMeanwhile()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var (client, node) = (new Client(world, "client", Patience), world.NodeOf("real1"));
        var (web, echo) = (ReferenceLab.Real.Services[0], ReferenceLab.Real.Services[1]);
        Assert.True((await client.DownloadAsync(Vip, web.Port, 1000)).IsRight);
        node.StopService(web);
        node.StopService(echo);
        Assert.Empty(node.Services);
        Assert.Equal(TcpOutcome.Reset, (await client.ConnectAsync(Vip, web.Port)).Outcome);
        Assert.Equal("refused: ICMP 3/3 from 192.168.193.50", (await client.ExchangeDatagramAsync(Vip, echo.Port, new byte[8])).ToString());
        Assert.Equal("real1 has no service on port 80 that could be stopped", Assert.Throws<InvalidOperationException>(() => node.StopService(web)).Message);
        node.StartService(web);
        node.StartService(echo);
        Assert.True((await client.DownloadAsync(Vip, web.Port, 1000)).IsRight);
        Assert.True((await client.ExchangeDatagramAsync(Vip, echo.Port, new byte[8])).IsEchoed);
        Assert.Equal("real1 has the service on port 80 already", Assert.Throws<InvalidOperationException>(() => node.StartService(web)).Message);
        Assert.Equal(
            "l4 is no real server: no service listens there", Assert.Throws<InvalidOperationException>(() => world.NodeOf("l4").StartService(web)).Message);
    }

    /// <summary>A program that is being started has, for a moment, a copy of each open socket (fork(2)): closing one does not end it yet.</summary>
    [Fact]
    public async Task StopService_BesideProgramsThatStart_IsRefusedAtOnce()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var (client, node) = (new Client(world, "client", Patience), world.NodeOf("real1"));
        using var enough = new CancellationTokenSource();
        var starting = Task.Run(() => StartPrograms(enough.Token), TestContext.Current.CancellationToken);
        for (var round = 0; round < 60; round++)
        {
            var service = ReferenceLab.Real.Services[round % 2];
            node.StopService(service);
            Assert.Equal(service.Kind == ServiceKind.Http ? TcpOutcome.Reset.ToString() : "refused: ICMP 3/3 from 192.168.193.50", await Ask(client, service));
            node.StartService(service);
        }

        await enough.CancelAsync();
        Assert.True(await starting > 0);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task Kill_OfANode_TakesItsNeighboursTheCarrierAndTheAnswer(string name)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        Assert.True((await new Client(world, "client", Patience).PingAsync(Vip)).IsReply);
        Power.Kill(world, name);
        Assert.False((await new Client(world, "client", ShortPatience).PingAsync(Vip)).IsReply);
        var links = world.Topology.Links.Where(link => link.Ends.Any(end => end.Node == name)).ToList();
        Assert.NotEmpty(links);
        Assert.All(
            links.SelectMany(link => link.Ends),
            end =>
                Assert.Equal(
                    (end, end.Node != name, false),
                    (end, Cable.Of(world, NameOf(links, end)).StateAt(end).IsUp, Cable.Of(world, NameOf(links, end)).StateAt(end).HasCarrier)));
        Assert.Empty(world.NodeOf(name).Services);
        Power.Kill(world, name);
    }

    /// <summary>A service that is stopped, a link that is off, one that is cut, a node without power: the world's end is the same.</summary>
    [Fact]
    public async Task Dispose_AfterEveryFault_LeavesNoLink()
    {
        ReferenceLab.Require();
        var world = World.Build(ReferenceLab.Topology);
        var client = new Client(world, "client", ShortPatience);
        world.NodeOf("real1").StopService(ReferenceLab.Real.Services[0]);
        Cable.Of(world, "back").Cut();
        await client.PingAsync(Vip);
        var front = Cable.Of(world, "front");
        front.SwitchOff(front.Link.Second);
        await client.PingAsync(Vip);
        Power.Kill(world, "l4");
        Power.Kill(world, "real1");
        world.Dispose();
        Assert.NotNull(world.AwaitEnd().LinksGone);
    }

    [Fact]
    public void NodeOf_ANodeThatIsNotThere_IsRefused()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        Assert.StartsWith(
            "ip-tunnel-dsr has no node real2; it has client, switch, l4, real1",
            Assert.Throws<ArgumentException>(() => Power.Kill(world, "real2")).Message,
            StringComparison.Ordinal);
    }

    private static string NameOf(IReadOnlyList<Link> links, LinkEnd end) => links.Single(link => link.Ends.Contains(end)).Name;

    private static async Task<string> Ask(Client client, Service service)
        => service.Kind == ServiceKind.Http
            ? (await client.ConnectAsync(Vip, service.Port)).Outcome.ToString()
            : (await client.ExchangeDatagramAsync(Vip, service.Port, new byte[8])).ToString();

    private static int StartPrograms(CancellationToken enough)
    {
        var started = 0;
        for (; !enough.IsCancellationRequested; started++)
        {
            using var program = Process.Start("true");
            program.WaitForExit();
        }

        return started;
    }
}
