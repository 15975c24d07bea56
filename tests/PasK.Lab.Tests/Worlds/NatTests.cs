using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Lab.Balancers;
using PasK.Lab.Capturing;
using PasK.Lab.Claims;
using PasK.Lab.Reports;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Testing;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The reference lab with services that translate: the real server has no VIP, and what it answers comes back through the balancer.</summary>
public sealed class NatTests
{
    private const int Octets = 200_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];
    private static readonly Ipv4Address Rip = ReferenceLab.Real.Interface.Address.Address;
    private static readonly Ipv4Address Back = Ipv4Address.Parse("10.10.10.1");
    private static readonly Ipv4Address ClientAddress = ReferenceLab.Topology.Hosts.Single().Interface.Address.Address;
    private static readonly Port Web = new(80);
    private static readonly Port Echo = new(7);
    private static readonly Port RealWeb = new(8080);

    public static TheoryData<NatMode> Modes => [NatMode.DestinationNat, NatMode.BothNat];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Traffic_IsAnsweredThroughTheBalancerAsTheVip(NatMode mode)
    {
        using var world = World.Build(TopologyOf(mode));
        using var session = CaptureSession.Start(world);
        var client = new Client(world, "client", Patience);
        Assert.Equal(PingOutcome.Reply, (await client.PingAsync(Vip)).Outcome);
        Assert.True((await client.DownloadAsync(Vip, Web, Octets)).IsRight);
        Assert.True((await client.UploadAsync(Vip, Web, Octets)).IsRight);
        Assert.True((await client.ExchangeDatagramAsync(Vip, Echo, new byte[100])).IsEchoed);
        Assert.Equal(TcpOutcome.Reset, (await client.ConnectAsync(Vip, new Port(81))).Outcome);
        Assert.True(session.Settle());
        var answers = session.Seen.Where(frame => IsPacket(frame, packet => packet.Destination == ClientAddress)).ToList();
        Assert.All(
            answers.Where(frame => frame.Link.Name == "client"),
            frame => Assert.True(IsPacket(frame, packet => packet.Source == Vip && packet.TimeToLive == 62)));
        var answered = session.Seen.Count(frame => frame.Link.Name == "front" && frame.Sender.Node == "l4" && IsPacket(frame, packet => packet.Source == Vip));
        Assert.True(answered > 100, $"{answered} answers went through the balancer");
        var asked = session.Seen.Where(frame => frame.Link.Name == "back" && frame.Sender.Node == "l4" && IsPacket(frame, _ => true)).ToList();
        Assert.All(
            asked,
            frame => Assert.True(IsPacket(frame, packet => packet.Destination == Rip && packet.Source == (mode == NatMode.BothNat ? Back : ClientAddress))));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Traffic_ToAnotherPortThanTheVips_IsServed(NatMode mode)
    {
        var topology = TopologyOf(mode, RealWeb, Often(new TcpCheck { Id = 1 }), Often(new IcmpCheck { Id = 2 }));
        using var world = World.Build(topology.With(topology.Reals.Single() with { Services = [new Service(ServiceKind.Http, RealWeb)] }));
        ModeLabs.Await(world, real => real.State == HealthState.Act && real.Mac is not null);
        Assert.True((await new Client(world, "client", Patience).DownloadAsync(Vip, Web, Octets)).IsRight);
    }

    /// <summary>Two daemons of one server are two reals: they take turns, and claims tell them apart by their ports.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task TwoDaemonsOfOneServer_TakeTurns(NatMode mode)
    {
        var topology = WithTwoDaemons(TopologyOf(mode));
        using var world = World.Build(topology);
        using var session = CaptureSession.Start(world);
        await DownloadAsync(new Client(world, "client", Patience), times: 4);
        var evidence = new Evidence(topology, session.Finish(), [], BalancerAccount.Of(world.Balancers["l4"]));
        Assert.Equal([8001, 8002, 8001, 8002], ForwardedFlow.Beginnings(evidence).Select(session => (int)session.Rport!.Value.Value));
        Claim[] claims = [SpreadClaims.Of(LbMethod.RoundRobin), new SessionStays(evidence.ForwardingModes)];
        Assert.All(claims.Select(claim => claim.Judge(evidence)), result => Assert.True(result.Holds, result.Failure));
    }

    /// <summary>A daemon whose port is closed gets no more sessions; the other one of the same server gets all.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task TwoDaemonsOfOneServer_OneEnds_IsInactAlone(NatMode mode)
    {
        var topology = WithTwoDaemons(TopologyOf(mode), Often(new TcpCheck { Id = 1 }));
        using var world = World.Build(topology);
        Assert.True(world.BetweenProbes(() => world.NodeOf(topology.Reals.Single().Name).StopService(topology.Reals.Single().Services[1])));
        Until.True(() => world.Balancers["l4"].Health is [{ State: HealthState.Act }, { State: HealthState.Inact }], () => ModeLabs.Said(world));
        await DownloadAsync(new Client(world, "client", Patience), times: 2);
    }

    /// <summary>Datagrams larger than a packet come in fragments in both directions.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Datagram_InFragments_IsEchoed(NatMode mode)
    {
        using var world = World.Build(TopologyOf(mode));
        var client = new Client(world, "client", Patience);
        // Everybody knows his neighbours: a kernel that asks for one gives up after three questions, however busy the machine is, and has room for three
        // fragments meanwhile.
        Assert.True((await client.PingAsync(Vip)).IsReply);
        var result = await client.ExchangeDatagramAsync(Vip, Echo, new byte[5000], PacketOptions.Usual with { DontFragment = false });
        Assert.True(result.IsEchoed, $"{result}; {string.Join(", ", BalancerText.Counters(world))}");
        Assert.Equal(6, world.Balancers["l4"].BetweenFrames(datapath => ((BalancerEngine)datapath).Count(Counter.FragmentsFollowed)));
    }

    /// <summary>The real server's own refusal is about a packet to its rip; the client's kernel must know its own datagram in it.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Datagram_ThatNobodyTakes_IsRefusedInTheVipsName(NatMode mode)
    {
        using var world = World.Build(TopologyOf(mode));
        var result = await new Client(world, "client", Patience).ExchangeDatagramAsync(Vip, new Port(9), new byte[10]);
        Assert.Equal(DatagramOutcome.Refused, result.Outcome);
        Assert.Equal(1, world.Balancers["l4"].BetweenFrames(datapath => ((BalancerEngine)datapath).Count(Counter.ErrorsSteered)));
    }

    /// <summary>The mistake of this mode: the real server answers past the balancer, and the client knows nobody of that address.</summary>
    [Fact]
    public async Task Dnat_WithoutAWayBackThroughTheBalancer_IsOfNoUse()
    {
        var topology = TopologyOf(NatMode.DestinationNat, null, Often(new TcpCheck { Id = 1, Port = Web }));
        using var world = World.Build(topology.With(topology.Reals.Single() with { Gateway = ReferenceLab.Real.Gateway }));
        using var session = CaptureSession.Start(world);
        var result = await new Client(world, "client", TimeSpan.FromSeconds(1)).ConnectAsync(Vip, Web);
        Assert.Equal(TcpOutcome.Nothing, result.Outcome);
        bool IsFromRip(SeenFrame frame)
            => frame.Link.Name == "client" && IsPacket(frame, packet => packet.Source == Rip && packet.Protocol == IpProtocol.Tcp);
        Assert.True(session.Await(seen => seen.Any(IsFromRip), Patience), "no answer of the real server came to the client past the balancer");
        // The check comes from the balancer's own address and does not see it.
        Assert.Equal(HealthState.Act, world.Balancers["l4"].BetweenFrames(datapath => datapath.Health.Single().State));
    }

    private static Topology WithTwoDaemons(Topology topology, params IReadOnlyList<HealthCheck> checks)
    {
        Service[] daemons = [new Service(ServiceKind.Http, new Port(8001)), new Service(ServiceKind.Http, new Port(8002))];
        var balancer = topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        var reals = daemons.Select((daemon, i) => slb.Reals.Single() with { Id = i + 1, Name = $"daemon{i + 1}", Rport = daemon.Port });
        slb = slb with { Vips = [new VirtualService(Vip, IpProtocol.Tcp, [Web])], Reals = [.. reals], HealthChecks = checks };
        return topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb] } })
            .With(topology.Reals.Single() with { Services = daemons });
    }

    private static async Task DownloadAsync(Client client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True((await client.DownloadAsync(Vip, Web, 100)).IsRight);
        }
    }

    private static HealthCheck Often(HealthCheck check)
        => check with { Interval = TimeSpan.FromSeconds(0.4), Timeout = TimeSpan.FromSeconds(0.3), Retry = 0 };

    private static Topology TopologyOf(NatMode mode, Port? rport = null, params IReadOnlyList<HealthCheck> checks)
    {
        ReferenceLab.Require();
        var topology = ReferenceLab.Topology;
        var balancer = topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        slb = slb with { NatMode = mode, Reals = [.. slb.Reals.Select(real => real with { Rport = rport })], HealthChecks = checks };
        return topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb] } }).With(ReferenceLab.Real with
        {
            Decapsulation = Decapsulation.None,
            Vips = [],
            Gateway = mode == NatMode.DestinationNat ? Back : ReferenceLab.Real.Gateway,
        });
    }

    private static bool IsPacket(SeenFrame frame, Func<Header, bool> condition)
        => frame.TryGetIpv4(out var packet) && condition(new Header(packet.Source, packet.Destination, packet.Protocol, packet.TimeToLive));

    private sealed record Header(Ipv4Address Source, Ipv4Address Destination, IpProtocol Protocol, byte TimeToLive);
}
