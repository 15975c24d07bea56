using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>The table of what each lb-method promises. A new one needs a claim and a row here.</summary>
internal static class SpreadClaims
{
    private static readonly EnumTable<LbMethod, Func<LbMethod, SpreadClaim>> Table = new("claims", new Dictionary<LbMethod, Func<LbMethod, SpreadClaim>>
    {
        [LbMethod.RoundRobin] = method => new SpreadRoundRobin(method),
        [LbMethod.WeightedRoundRobin] = method => SpreadInCycle.InRuns(method),
        [LbMethod.SmoothWeightedRoundRobin] = method => SpreadInCycle.Smoothly(method),
        [LbMethod.LeastConnections] = method => new SpreadToFewest(method, "spread-least-connections", isWeighted: false),
        [LbMethod.WeightedLeastConnections] = method => new SpreadToFewest(method, "spread-weighted-least-connections", isWeighted: true),
        [LbMethod.SourceHashing] = method => new SpreadBySource(method, "spread-source-hashing", takesPort: false),
        [LbMethod.SourcePortHashing] = method => new SpreadBySource(method, "spread-source-port-hashing", takesPort: true),
        [LbMethod.Maglev] = method => new SpreadByTable(method),
    });

    /// <summary>The claims of the lb-methods that a topology uses.</summary>
    public static IEnumerable<SpreadClaim> Of(Topology topology)
        => topology.Demonstrated.Configuration.Slbs.Select(slb => slb.LbMethod).Distinct().Order().Select(Of);

    /// <summary>The claim of an lb-method.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lb-method.</exception>
    public static SpreadClaim Of(LbMethod method) => Table[method](method);
}
