using PasK.Balancer.Events;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Captures;
using PasK.Lab.Claims;
using PasK.Lab.Exchanges;
using PasK.Lab.Ladders;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.WireAccounts;

namespace PasK.Lab.Demonstrations;

/// <summary>What a demonstration showed.</summary>
/// <param name="Capture">All frames.</param>
/// <param name="Ladder">The frames for people.</param>
/// <param name="Claims">The claims, judged.</param>
/// <param name="Share">How much of the traffic the balancer carried.</param>
public sealed record DemonstrationResult(Capture Capture, Ladder Ladder, IReadOnlyList<ClaimResult> Claims, CarriedOctets Share)
{
    /// <summary>Judges evidence: what a demonstration shows follows from that alone.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="faults">What was wrong with the network.</param>
    /// <param name="can">What the balancer can, and can tell of itself; by default all.</param>
    public static DemonstrationResult Of(Evidence evidence, IReadOnlyList<Fault> faults, Abilities? can = null)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(faults);
        var claims = Demonstration.ClaimsOf(evidence.Topology, evidence.Plan).ToLookup(claim => LackOf(claim, can ?? Abilities.All, evidence.Topology));
        return new DemonstrationResult(
            evidence.Capture,
            Ladder.Of(evidence.Topology, evidence.Capture),
            [.. claims[null].Select(claim => claim.Judge(evidence))],
            new CarriedOctets(evidence))
        {
            Evidence = evidence,
            NotClaimed = [.. Claim.NotFor(evidence.Topology, evidence.Plan), .. NotDemonstrated(evidence.Topology)],
            Absent = [.. claims.Where(group => group.Key is not null).SelectMany(group => group, (group, claim) => (claim.Name, group.Key!))],
            Events = [.. evidence.Account.Events.Select(reported => reported.Event)],
            Seen = SeenIn(evidence, isInDoubt: faults.Count > 0 || evidence.Topology.Balancers.Skip(1).Any()),
        };
    }

    /// <summary>What is claimed of no other balancer than the one that is demonstrated.</summary>
    private static IEnumerable<(string Name, string Reason)> NotDemonstrated(Topology topology)
        => topology.Balancers.Skip(1).Select(balancer => (balancer.Name, $"claims are about the first balancer, {topology.Demonstrated.Name}"));

    /// <summary>
    /// What was lost, where a client waited in vain, and all else that was seen where something is wrong with the network, or may be: of several balancers more
    /// than one may speak as the VIP.
    /// </summary>
    private static IReadOnlyList<string>? SeenIn(Evidence evidence, bool isInDoubt)
    {
        var lost = evidence.HasStalled ? LostSegments.In(evidence.Capture.Frames, evidence.Topology) : [];
        return isInDoubt ? [.. WireAccount.Of(evidence), .. lost] : lost.Count > 0 ? lost : null;
    }

    private static string? LackOf(Claim claim, Abilities can, Topology topology)
        => claim.NeedsFor(topology).Select(can.Lack).FirstOrDefault(lack => lack is not null)
            ?? can.Lack(claim.RestsOn(ExchangePlan.Of(topology)));

    /// <summary>The kind of balancers that it was shown with; null for the reference engine.</summary>
    public string? Against { get; init; }

    /// <summary>What it was judged by.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The claims that say nothing about the network, each with the reason.</summary>
    public IReadOnlyList<(string Name, string Reason)> NotClaimed { get; init; } = [];

    /// <summary>The claims that could not be judged, each with the reason: the balancer does not forward or tell what they need.</summary>
    public IReadOnlyList<(string Claim, string Reason)> Absent { get; init; } = [];

    /// <summary>What was seen on the wire where something is, or may be, wrong with the network, a sentence for each thing; null where nothing is.</summary>
    public IReadOnlyList<string>? Seen { get; init; }

    /// <summary>What the balancer reported, in order.</summary>
    public IReadOnlyList<BalancerEvent> Events { get; init; } = [];

    /// <summary>What came of the traffic, in order.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>
    /// How long one of the lab's threads waited for a processor while frames were captured, or null where that is too short to explain missing frames.
    /// </summary>
    public TimeSpan? Starved { get; init; }

    /// <summary>Whether every claim holds.</summary>
    public bool Holds => Claims.All(claim => claim.Holds);

    /// <summary>Why the demonstration proves nothing, in words; empty where it does.</summary>
    public IReadOnlyList<string> WhyInconclusive =>
    [
        .. Outcomes.Where(outcome => outcome.IsInconclusive)
            .Select(outcome => $"{outcome.Action}: {outcome.Result}; {Starvation.Words(outcome.Starved!.Value)}"),
        .. Starved is { } waited && !Capture.IsComplete ? [$"the captures are not complete; {Starvation.Words(waited)}"] : Array.Empty<string>(),
    ];

    /// <summary>
    /// The verdict. It fails where traffic went wrong on a machine that was not too busy. Where the machine was too busy, claims decide nothing, whether they
    /// hold or fail.
    /// </summary>
    public Verdict Verdict
        => Outcomes.Any(outcome => !outcome.IsAsExpected && !outcome.IsInconclusive) ? Verdict.Fails
            : WhyInconclusive.Count > 0 ? Verdict.Inconclusive
            : Holds && Outcomes.All(outcome => outcome.IsAsExpected) ? Verdict.Holds
            : Verdict.Fails;
}
