using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>The table of what each lb-method promises. A new one needs a claim and a row here.</summary>
internal static class SpreadClaims
{
    private static readonly Dictionary<LbMethod, SpreadClaim> All = new()
    {
        [LbMethod.RoundRobin] = new SpreadRoundRobin(LbMethod.RoundRobin),
        [LbMethod.WeightedRoundRobin] = new SpreadWeightedRoundRobin(LbMethod.WeightedRoundRobin),
        [LbMethod.SmoothWeightedRoundRobin] = new SpreadSmoothly(LbMethod.SmoothWeightedRoundRobin),
        [LbMethod.LeastConnections] = new SpreadToFewest(LbMethod.LeastConnections, "spread-least-connections", isWeighted: false),
        [LbMethod.WeightedLeastConnections] = new SpreadToFewest(LbMethod.WeightedLeastConnections, "spread-weighted-least-connections", isWeighted: true),
        [LbMethod.SourceHashing] = new SpreadBySource(LbMethod.SourceHashing, "spread-source-hashing", takesPort: false),
        [LbMethod.SourcePortHashing] = new SpreadBySource(LbMethod.SourcePortHashing, "spread-source-port-hashing", takesPort: true),
        [LbMethod.Maglev] = new SpreadByTable(LbMethod.Maglev),
    };

    /// <summary>The claims of the lb-methods that a topology uses.</summary>
    public static IEnumerable<SpreadClaim> Of(Topology topology)
        => topology.Balancers.Single().Configuration.Slbs.Select(slb => slb.LbMethod).Distinct().Order().Select(Of);

    /// <summary>The claim of an lb-method.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lb-method has none.</exception>
    public static SpreadClaim Of(LbMethod method)
        => All.TryGetValue(method, out var claim) ? claim
            : throw new ArgumentOutOfRangeException(nameof(method), method, "no claim is known of this lb-method");
}
