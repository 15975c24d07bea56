using PasK.Balancer.Configuration;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using PasK.Linux.Devices;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>
/// Every topology of a tunnel without it: whatever the way of the answer, however many reals, with health checks or without, the claims of the mode hold.
/// </summary>
public sealed class ModeDemonstrationTests
{
    private const int Dscp = 46;

    public static TheoryData<string, NatMode> Rows
        => new MatrixTheoryData<string, NatMode>(
            ["ip-tunnel-dsr-behind-l4", "ip-tunnel-dsr-one-arm", "round-robin", "health-checks"], [NatMode.L3DsrDscp, NatMode.Dsr]);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Demonstration_WithoutATunnel_Holds(string topology, NatMode mode)
    {
        var changed = InMode(ReferenceLab.Topologies[topology], mode);
        var result = await ReferenceLab.DemonstrateAsync(changed);
        Assert.Empty(result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"));
        Assert.Contains(result.Claims, claim => claim.Name == (mode == NatMode.Dsr ? "redirected-untouched" : "dscp-marked"));
        Assert.DoesNotContain(result.Claims, claim => claim.Rule.Contains("tunnel", StringComparison.Ordinal));
    }

    /// <summary>A real server that knows no code point answers probes under its own address: no client's packet goes to it.</summary>
    [Fact]
    public async Task Demonstration_WhereARealKnowsNoCodePoint_FailsItsChecks()
    {
        var topology = InMode(ReferenceLab.Topologies["health-checks"], NatMode.L3DsrDscp);
        var real = topology.Reals.Last();
        var result = await ReferenceLab.DemonstrateAsync(
            topology.With(real with { Dscp = [] }), new DemonstrationOptions { Patience = TimeSpan.FromMilliseconds(500) });
        Assert.False(result.Claims.Single(claim => claim.Name == "check-answer-plain").Holds);
        Assert.Contains(
            $"answer to a probe comes from {real.Interface.Address.Address}, which is no VIP",
            result.Claims.Single(claim => claim.Name == "check-answer-plain").Failure,
            StringComparison.Ordinal);
        Assert.True(result.Claims.Single(claim => claim.Name == "check-as-traffic").Holds);
    }

    private static Topology InMode(Topology topology, NatMode mode)
    {
        Assert.SkipWhen(
            Golden.Replayed.Value is null && mode == NatMode.L3DsrDscp && !KernelFeatures.CanHave(KernelPart.NfTables),
            "needs a kernel with nf_tables for IPv4 (NF_TABLES_IPV4)");
        var balancer = topology.Balancers.Single();
        var isMarked = mode == NatMode.L3DsrDscp;
        var slbs = balancer.Configuration.Slbs.Select(slb =>
            slb with { NatMode = mode, Vips = [.. slb.Vips.Select(vip => vip with { Dscp = isMarked ? Dscp : null })] });
        var changed = topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [.. slbs] } });
        return changed.Reals.Aggregate(changed, (left, real) => left.With(real with
        {
            Decapsulation = Decapsulation.None, Dscp = isMarked ? [.. real.Vips.Select(vip => new DscpMark(Dscp, vip))] : [],
        }));
    }
}
