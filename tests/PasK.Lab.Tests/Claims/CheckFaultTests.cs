using System.Buffers.Binary;
using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Faults of health checks: each makes exactly these claims fail, on the real network.</summary>
public sealed class CheckFaultTests
{
    private static readonly Topology Topology = ReferenceLab.Topologies["health-checks"];

    private static readonly string[] OfChecks = ["check-as-traffic", "check-answer-plain", "mac-learnt", "closed-port-inact", "recovered"];

    [Fact]
    public async Task Demonstration_OfHealthChecks_HoldsAndToldWhatTheBalancerSaid()
    {
        var result = await ReferenceLab.DemonstrateAsync(Topology);
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
        Assert.Equal(OfChecks.Order(), Demonstration.ClaimsOf(Topology)
            .Select(claim => claim.Name).Except(Demonstration.ClaimsOf(RoundRobinTests.Topology).Select(claim => claim.Name)).Order());
        Assert.Equal(["ACT", "INACT", "ACT"], result.Events.OfType<HealthChanged>().Where(change => change.Real == "real1" && change.From != change.To)
            .Select(change => change.To.Word()));
        Assert.Equal(
            [
                "health checks begin",
                "ping",
                "download",
                "datagram",
                "closed port",
                "real1 closes port 80",
                "download while it is closed",
                "real1 opens port 80 again",
                "download when it is open again",
                "who has the VIP"
            ],
            result.Capture.Marks.Select(mark => mark.Name).Distinct());
        Assert.Contains(result.Ladder.Lines, line => line.Text.Contains("(a probe; in this step ", StringComparison.Ordinal));
        Assert.All(
            result.Ladder.Lines.Where(line => line.Text.Contains("l4.default > VIP ICMP echo request", StringComparison.Ordinal))
                .GroupBy(line => (line.Link, line.First.Step, line.Text.Split('|')[0])),
            shown => Assert.Single(shown));
    }

    [Fact]
    public async Task Balancer_ThatChecksTheRipOutsideTheTunnel_ProvesNothing()
    {
        var failed = await FailsAsync(OfChecks, Checking((check, real) => check with { Tip = real.Rip }));
        Says(failed, "check-as-traffic", "did not leave in a tunnel");
        Says(failed, "check-answer-plain", "which is no VIP");
        Says(failed, "mac-learnt", "which no answer to a probe has shown");
        Says(failed, "closed-port-inact", "real1 for another reason: tcp port 80 of 10.10.10.10: the port is closed");
        Says(failed, "recovered", "real1 for another reason: tcp port 80 of 10.10.10.10: answered");
    }

    [Fact]
    public async Task Balancer_ThatAsksTheRipInTheTunnel_DoesNotAskTheVip()
        => Says(await FailsAsync(OfChecks, Checking((check, real) => check with { InnerTip = real.Rip })), "check-as-traffic", "back: a probe to 10.10.10.1");

    [Fact]
    public async Task Balancer_ThatChecksOneRealOnly_KnowsNothingOfTheOther()
    {
        var failed = await FailsAsync(["check-as-traffic", "check-answer-plain", "mac-learnt"], Checking((check, real) => real.Id == 1 ? check : null));
        Says(failed, "check-as-traffic", "no probe left for real2");
        Says(failed, "check-answer-plain", "real2 answered no probe");
        Says(failed, "mac-learnt", "the balancer has learnt no MAC of real2, which is ACT");
    }

    [Fact]
    public async Task Datapath_ThatSendsTrafficToAnotherMac_DoesNotUseWhatItHasLearnt()
        => Says(
            await FailsAsync(["mac-learnt"], Spoiling((frame, _, inner) => MacAddress.Broadcast.Write(IsClients(inner) ? frame : new byte[MacAddress.Length]))),
            "mac-learnt",
            "back: a client's packet to real1 goes to ff:ff:ff:ff:ff:ff, from where no answer to a probe came");

    [Fact]
    public async Task Balancer_ThatOnlyPings_DoesNotNoticeAClosedPort()
    {
        var failed = await FailsAsync(
            ["closed-port-inact", "recovered", "content-intact"], Checking((check, _) => check as IcmpCheck));
        Says(failed, "closed-port-inact", "real1 reset no probe of port 80");
        Says(failed, "recovered", "the balancer never said INACT of real1");
        Says(failed, "content-intact", "client: a later download failed: ");
    }

    [Fact]
    public async Task Datapath_ThatSendsPagesToTheRealThatIsDown_IsSeen()
    {
        var real = Topology.Reals.First();
        var mac = Topology.LinksOf(real).Single().EndAt(real).Mac.ToArray();
        ushort identification = 0;
        void Divert(Span<byte> frame, Span<byte> outer, Span<byte> inner)
        {
            // Those of two reals would have an identification in common by chance.
            BinaryPrimitives.WriteUInt16BigEndian(outer[4..], ++identification);
            FaultTests.MakeChecksumRight(outer);
            if (IsClients(inner) && inner[9] == (byte)IpProtocol.Tcp && inner[23] == 80)
            {
                mac.CopyTo(frame);
                real.Interface.Address.Address.Write(outer[16..]);
                FaultTests.MakeChecksumRight(outer);
            }
        }

        Says(
            await FailsAsync(["closed-port-inact", "content-intact", "spread-round-robin"], Spoiling(Divert)),
            "closed-port-inact",
            "Tcp went to real1 while it was INACT");
    }

    [Fact]
    public async Task Balancer_ThatNeverTrustsARealAgain_DoesNotRecover()
        => Says(
            await FailsAsync(["recovered"], Checking((check, _) => check with { Recover = 1000 })), "recovered", "the balancer did not say ACT of real1 again");

    private static async Task<IReadOnlyList<ClaimResult>> FailsAsync(string[] fails, DatapathFactory datapath)
    {
        var result = await ReferenceLab.DemonstrateAsync(Topology, new DemonstrationOptions { Kind = new ReferenceKind(datapath) });
        var failed = result.Claims.Where(claim => !claim.Holds).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', failed.Select(claim => $"{claim.Name}: {claim.Failure}")));
        Assert.Equal(fails.Order(), failed.Select(claim => claim.Name).Order());
        return failed;
    }

    private static void Says(IReadOnlyList<ClaimResult> failed, string claim, string says)
        => Assert.Contains(says, failed.Single(one => one.Name == claim).Failure, StringComparison.Ordinal);

    /// <summary>The reference engine, which checks otherwise than the topology says.</summary>
    /// <param name="change">What a check of a real is like in place of the topology's, or null for none.</param>
    private static DatapathFactory Checking(Func<HealthCheck, Real, HealthCheck?> change)
    {
        Slb Changed(Slb slb)
            => slb with
            {
                HealthChecks = [],
                Reals = [.. slb.Reals.Select(real =>
                    real with { HealthChecks = [.. slb.HealthChecks.Select(check => change(check, real)).OfType<HealthCheck>()] })]
            };
        return (node, macs) => BalancerRunner.ReferenceEngine(
            node with { Configuration = node.Configuration with { Slbs = [.. node.Configuration.Slbs.Select(Changed)] } }, macs);
    }

    private static DatapathFactory Spoiling(TunnelFault spoil) => (node, macs) => FaultyDatapath.OfTunnels(BalancerRunner.ReferenceEngine(node, macs), spoil);

    /// <summary>Whether a packet in the tunnel is a client's: its source does not begin with 10.</summary>
    private static bool IsClients(ReadOnlySpan<byte> inner) => inner[12] != 10;
}
