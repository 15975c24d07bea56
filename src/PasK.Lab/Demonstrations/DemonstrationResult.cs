using PasK.Balancer;

namespace PasK.Lab;

/// <summary>What a demonstration showed.</summary>
/// <param name="Capture">All frames.</param>
/// <param name="Ladder">The frames for people.</param>
/// <param name="Claims">The claims, judged.</param>
/// <param name="Relief">What the balancer did not have to carry.</param>
public sealed record DemonstrationResult(Capture Capture, Ladder Ladder, IReadOnlyList<ClaimResult> Claims, Relief Relief)
{
    /// <summary>What was seen on the wire without a part of the real servers, a sentence for each thing; null where nothing was left out.</summary>
    public IReadOnlyList<string>? Seen { get; init; }

    /// <summary>What the balancer reported, in order.</summary>
    public IReadOnlyList<BalancerEvent> Said { get; init; } = [];

    /// <summary>Whether every claim holds.</summary>
    public bool Holds => Claims.All(claim => claim.Holds);
}
