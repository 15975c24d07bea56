using PasK.Lab.Claims;
using PasK.Lab.Topologies;

namespace PasK.Lab.Causes;

/// <summary>The causes for which claims fail, each found by a class of its own.</summary>
public static class CauseTable
{
    private delegate IEnumerable<Cause> Finder(CauseEvidence evidence);

    /// <summary>What is wrong in one place of the network.</summary>
    private static readonly IReadOnlyList<Finder> Roots =
    [
        VipSpokenFor.In, VipMissing.In, DecapsulationMissing.In, ServiceMissing.In, OwnAddressAnswers.In, GatewayWrong.In, ReversePathFilter.In, SmallLink.In,
    ];

    /// <summary>How far packets came, where nothing is known to be wrong. The first that applies is told.</summary>
    private static readonly IReadOnlyList<Finder> Symptoms = [RealDown.In, WayEnded.In];

    /// <summary>The causes that what was seen shows, the nearest to the client first; none where it shows none.</summary>
    /// <param name="evidence">What was seen, and the network as it is meant.</param>
    /// <param name="built">The network as it was built.</param>
    public static IReadOnlyList<Cause> Of(Evidence evidence, Topology built)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (!evidence.Capture.IsComplete)
        {
            return [new Cause("the capture", $"the capture is not complete, so that it proves nothing: {string.Join("; ", evidence.Capture.Missing)}")];
        }

        var seen = new CauseEvidence(evidence, built);
        var roots = Roots.SelectMany(find => Together(find(seen))).ToList();
        return roots.Count > 0 ? roots : Symptoms.Select(find => Together(find(seen)).ToList()).FirstOrDefault(found => found.Count > 0) ?? [];
    }

    /// <summary>What several places have in common is told of the first.</summary>
    private static IEnumerable<Cause> Together(IEnumerable<Cause> found)
        => found.GroupBy(cause => cause.Matter).Select(alike
            => alike.Count() == 1 ? alike.First()
                : new Cause(
                    alike.First().Place, $"{alike.First().Sentence}; so it is with {string.Join(", ", alike.Skip(1).Select(cause => cause.Place))}",
                    [.. alike.SelectMany(cause => cause.Commands)]));
}
