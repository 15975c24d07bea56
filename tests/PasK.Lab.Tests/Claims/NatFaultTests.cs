using PasK.Balancer.Configuration;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Demonstrations;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Each fault of a balancer that translates makes exactly these claims fail, on the real network.</summary>
public sealed class NatFaultTests
{
    private const string Reply = "reply-translated";
    private const string Request = "request-translated";
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];
    private static readonly Ipv4Address Client = ReferenceLab.Topology.Hosts.Single().Interface.Address.Address;

    /// <summary>Claims that fail when no answer gets through.</summary>
    private static readonly string[] NeedAnAnswer =
        ["client-ttl", "closed-port-reset", "content-intact", "ping-end-to-end", "reply-from-vip", "request-crosses-balancer", Reply, "udp-from-vip"];

    private static readonly Dictionary<string, (Ipv4Address From, AnswerFault Spoil, string Says, string[] Fails)> Faults = new()
    {
        ["answer's TTL not decremented"] = (
            Vip, (ref _, packet) => Set(packet, 8, (byte)(packet[8] + 1)), "back: an answer did not leave the balancer as it should", ["client-ttl", Reply]),
        ["answer's TOS changed"] = (Vip, (ref _, packet) => Set(packet, 1, 0x20), "back: an answer did not leave the balancer as it should", [Reply]),
        ["answers to pings doubled"] = (
            Vip, (ref _, packet) => packet[9] == (byte)IpProtocol.Icmp ? 2 : 1, "front: an answer left the balancer that did not come in", [Reply]),
        ["answers lost"] = (Vip, (ref _, _) => 0, "back: an answer did not leave the balancer as it should", NeedAnAnswer),
        ["request's TTL not decremented"] = (
            Client, (ref _, packet) => Set(packet, 8, (byte)(packet[8] + 1)), "back: the time to live is 63, the client's packet came with 63", [Request]),
        ["request's TOS changed"] = (Client, (ref _, packet) => Set(packet, 1, 0x20), "back: the packet differs from the client's", [Request]),
        ["requests doubled"] = (
            Client,
            (ref _, packet) => packet[9] == (byte)IpProtocol.Icmp ? 2 : 1,
            "back: a translated packet left the balancer that no client sent",
            ["request-crosses-balancer"]),
    };

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task Fault_OfATranslatingBalancer_FailsExactlyItsClaims(string name)
    {
        var (from, spoil, says, fails) = Faults[name];
        var result = await ReferenceLab.DemonstrateAsync(ReferenceLab.Topologies["dnat"], new DemonstrationOptions
        {
            Kind = new ReferenceKind((node, macs) => FaultyDatapath.OfAnswers(BalancerRunner.ReferenceEngine(node, macs), from, spoil)),
            Patience = fails.Contains("content-intact") ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(5),
        });
        AssertFails(fails, result);
        Assert.Contains(result.Claims, claim => claim.Failure?.StartsWith(says, StringComparison.Ordinal) == true);
    }

    /// <summary>The mistake of dnat: the real server's gateway is not the balancer, and the client gets answers of a stranger.</summary>
    [Fact]
    public async Task Answers_PastTheBalancer_AreOfNoUse()
    {
        var topology = ReferenceLab.Topologies["dnat"];
        var real = topology.Reals.Single() with { Gateway = ReferenceLab.Real.Gateway };
        var result = await ReferenceLab.DemonstrateAsync(topology.With(real), new DemonstrationOptions { Patience = TimeSpan.FromMilliseconds(500) });
        AssertFails([.. NeedAnAnswer, "real-hidden"], result);
        Assert.Contains(result.Claims, claim => claim.Failure == "client: a packet to the client comes from 10.10.10.10");
    }

    [Theory]
    [InlineData("dnat", 2, null)]
    [InlineData("both-nat", 2, "a demonstration of both-nat needs exactly one client: a packet from the balancer does not say whose it is")]
    public void Obstacle_OfSeveralClients_IsOneWhereTheyAreHidden(string name, int clients, string? obstacle)
    {
        var topology = ReferenceLab.Topologies[name];
        var client = topology.Hosts.Single();
        var more = topology with { Nodes = [.. topology.Nodes, .. Enumerable.Range(2, clients - 1).Select(i => client with { Name = $"client{i}" })] };
        Assert.Equal(obstacle, Demonstration.Obstacle(more));
    }

    [Theory]
    [InlineData(null, "192.168.193.51", null)]
    [InlineData("a demonstration of dnat with rport needs vips of 1 to 16 ports: a packet to it does not say its vport", "192.168.193.50", 8080)]
    public void Obstacle_OfPacketsThatCannotBeTold_SaysSo(string? says, string secondVip, int? rport)
    {
        var topology = ReferenceLab.Topologies["dnat"];
        var balancer = topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        slb = slb with
        {
            Vips = [.. slb.Vips, new VirtualService(Ipv4Address.Parse(secondVip), null, [])],
            Reals = [.. slb.Reals.Select(real => real with { Rport = rport is { } port ? new Port((ushort)port) : null })],
        };
        Assert.Equal(says, Demonstration.Obstacle(topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb] } })));
    }

    [Theory]
    [InlineData(NatMode.Dsr, null)]
    [InlineData(NatMode.BothNat, "a demonstration with services that translate beside others needs reply-path: routed, where all answers pass the balancer")]
    public void Obstacle_OfSeveralNatModes_IsOneWhereAnswersTakeSeveralWays(NatMode mode, string? obstacle)
    {
        var topology = ReferenceLab.Topology;
        var balancer = topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single();
        var slbs = new[] { slb, slb with { Name = "other", NatMode = mode } };
        Assert.Equal(obstacle, Demonstration.Obstacle(topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = slbs } })));
    }

    private static void AssertFails(string[] fails, DemonstrationResult result)
    {
        var failed = result.Claims.Where(claim => !claim.Holds).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', failed.Select(claim => $"{claim.Name}: {claim.Failure}")));
        Assert.Equal(fails.Order(), failed.Select(claim => claim.Name).Order());
    }

    private static int Set(Span<byte> packet, int offset, byte value)
    {
        packet[offset] = value;
        FaultTests.MakeChecksumRight(packet[..Ipv4Header.MinimumLength]);
        return 1;
    }
}
