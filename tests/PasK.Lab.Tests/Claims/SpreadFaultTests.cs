using PasK.Balancer.Datapath;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Faults that show only with several reals or several clients: each makes exactly these claims fail, on the real network.</summary>
public sealed class SpreadFaultTests
{
    private static readonly Topology Topology = RoundRobinTests.Topology;

    [Fact]
    public async Task Datapath_ThatSendsEverythingToOneReal_SpreadsNothing()
        => await FailsAsync(
            ["spread-round-robin"],
            "went to 10.10.10.10 out of turn: not every other real has had a session since 192.168.212.225:",
            Diverting(_ => true, "real1"));

    [Fact]
    public async Task Datapath_ThatLeavesARealOut_DoesNotTakeTurns()
        => await FailsAsync(["spread-round-robin"], "went to 10.10.10.10 out of turn", new DemonstrationOptions { Kind = new ReferenceKind(LeavingOneOut) });

    [Fact]
    public async Task Datapath_ThatSendsOneRealTwoSessionsInARow_DoesNotTakeTurns()
        => await FailsAsync(["spread-round-robin"], "went to 10.10.10.11 out of turn", Diverting(inner => inner[9] == (byte)IpProtocol.Udp, "real2"));

    [Fact]
    public async Task Datapath_ThatMovesASessionMidway_LosesThatClientsDownload()
        => await FailsAsync(
            ["session-stays", "content-intact", "reply-bypasses-balancer", "balancer-relieved", "request-crosses-balancer"],
            "goes to 10.10.10.10, its session began with 10.10.10.12",
            Diverting(inner => inner[15] == 226 && inner[9] == (byte)IpProtocol.Tcp && inner.Length > 60, "real1"));

    [Fact]
    public async Task Client_WithoutAWay_IsNotCoveredByTheOthers()
    {
        var client = Topology.Hosts.ElementAt(1);
        var failed = await FailsAsync(
            [
                "request-crosses-balancer", "reply-from-vip", "reply-bypasses-balancer", "client-ttl", "closed-port-reset", "ping-end-to-end", "udp-from-vip",
                "balancer-relieved",
                    "content-intact",
            ],
            "client2: it downloaded nothing",
            new DemonstrationOptions(),
            Topology.With(client with { Gateway = Ipv4Address.Parse("192.168.212.9") }));
        Assert.All(failed, claim => Assert.Contains("client2", claim.Failure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Real_ThatAnswersFromItsOwnAddress_IsSeenOnTheLinkOfTheClientThatItServed()
    {
        var real = Topology.Reals.ElementAt(1);
        await FailsAsync(
            ["reply-from-vip", "real-hidden", "udp-from-vip"],
            "client3: a packet to the client comes from 10.10.10.11",
            new DemonstrationOptions(),
            Topology.With(real with { Services = [.. real.Services.Select(service => service with { Binding = ServiceBinding.Any })] }));
    }

    /// <summary>Each real has identifications of its own, so that two may get the same (RFC 6864 §4).</summary>
    [Fact]
    public async Task Tunnels_ToSeveralReals_MayUseTheSameIdentifications()
    {
        var result = await ReferenceLab.DemonstrateAsync(Topology, new DemonstrationOptions { Kind = new ReferenceKind(CountingFromOne) });
        Assert.All(result.Claims, claim => Assert.True(claim.Holds, $"{claim.Name}: {claim.Failure}"));
    }

    [Fact]
    public async Task NoTraffic_AtAll_FailsEveryClaim()
    {
        var result = await ReferenceLab.DemonstrateAsync(Topology, sendTraffic: false);
        Assert.All(result.Claims.Where(claim => claim.Name != "capture-complete"), claim => Assert.False(claim.Holds, claim.Name));
    }

    private static async Task<IReadOnlyList<ClaimResult>> FailsAsync(string[] fails, string says, DemonstrationOptions options, Topology? topology = null)
    {
        var result = await ReferenceLab.DemonstrateAsync(
            topology ?? Topology, options with { Patience = fails.Contains("content-intact") ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(5) });
        var failed = result.Claims.Where(claim => !claim.Holds).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', failed.Select(claim => $"{claim.Name}: {claim.Failure}")));
        Assert.Equal(fails.Order(), failed.Select(claim => claim.Name).Order());
        Assert.Contains(failed, claim => claim.Failure!.Contains(says, StringComparison.Ordinal));
        return failed;
    }

    /// <summary>The reference engine, whose identifications begin with 1 in each tunnel.</summary>
    private static IDatapath CountingFromOne(BalancerNode node, IReadOnlyList<MacAddress> portMacs)
    {
        var last = new Dictionary<byte, ushort>();
        return FaultyDatapath.OfTunnels(BalancerRunner.ReferenceEngine(node, portMacs), (_, outer, _) =>
        {
            var next = last[outer[19]] = (ushort)(last.GetValueOrDefault(outer[19]) + 1);
            (outer[4], outer[5]) = ((byte)(next >> 8), (byte)next);
            FaultTests.MakeChecksumRight(outer);
        });
    }

    /// <summary>The reference engine, some of whose tunnel packets go to another real than it chose.</summary>
    /// <param name="isDiverted">Tells whether a client's packet is to be diverted.</param>
    /// <param name="real">The real that gets it.</param>
    private static DemonstrationOptions Diverting(TunnelChoice isDiverted, string real)
    {
        var node = Topology.Reals.Single(one => one.Name == real);
        var mac = Topology.LinksOf(node).Single().EndAt(node).Mac.ToArray();
        void Divert(Span<byte> frame, Span<byte> outer, Span<byte> inner)
        {
            if (isDiverted(inner))
            {
                mac.CopyTo(frame);
                node.Interface.Address.Address.Write(outer[16..]);
                FaultTests.MakeChecksumRight(outer);
            }
        }

        var kind = new ReferenceKind((balancer, macs) => FaultyDatapath.OfTunnels(BalancerRunner.ReferenceEngine(balancer, macs), Divert));
        return new DemonstrationOptions { Kind = kind };
    }

    private static IDatapath LeavingOneOut(BalancerNode node, IReadOnlyList<MacAddress> macs)
    {
        var slbs = node.Configuration.Slbs.Select(slb => slb with { Reals = [.. slb.Reals.Take(2)] });
        return BalancerRunner.ReferenceEngine(node with { Configuration = node.Configuration with { Slbs = [.. slbs] } }, macs);
    }

    private delegate bool TunnelChoice(ReadOnlySpan<byte> inner);
}
