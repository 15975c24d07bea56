using PasK.Lab.Causes;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Faults that swallow packets without a word: claims fail, and the cause is found by how the network was built.</summary>
public sealed class SilentFaultTests
{
    private static readonly Dictionary<string, (Topology Topology, string Place)> All = new()
    {
        ["no gateway"] = (ReferenceLab.Topology.With(ReferenceLab.Real with { Gateway = null }), "real1"),
        ["reverse path at the real"] = (ReferenceLab.Topology.With(ReferenceLab.Real with { KernelParameters = [Filter] }), "real1"),
        ["reverse path at the switch"]
            = (ReferenceLab.Topology.With(ReferenceLab.Topology.Switches.Single() with { KernelParameters = [Filter] }), "switch"),
        ["a small link"] = (ReferenceLab.Topology.With(ReferenceLab.Topology.Links.Single(link => link.Name == "back") with { Mtu = 68 }), "back"),
        ["a firewall"] = (ReferenceLab.Topology.With(ReferenceLab.Real with { DropsTunnel = true }), "real1"),
    };

    private static KernelParameter Filter => KernelParameter.Of("rp_filter", "1");

    public static TheoryData<string> Faults => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fault_ThatSwallowsPackets_HasACause(string fault)
    {
        var (topology, place) = All[fault];
        var result = await ReferenceLab.DemonstrateAsync(topology, new DemonstrationOptions { Patience = TimeSpan.FromMilliseconds(500) });
        Assert.False(result.Holds);
        Assert.Equal(place, Assert.Single(CauseTable.Of(result.Evidence!, topology)).Place);
    }
}
