using PasK.Balancer.Events;
using PasK.Balancer.Timing;

namespace PasK.Balancer.Datapath;

/// <summary>
/// The budget of events that packets cause. Whoever sends one such packet can send many, and what is told is kept: of each kind so many are told as
/// <see cref="EventLimits"/> says, and of further ones nothing. The counters count all of them: <c>SessionsMoved</c>, <c>MtusLowered</c>,
/// <c>AddressConflicts</c>, and what is dropped for <c>EngineFault</c>. Of health and MAC addresses all is told: a probe changes them once at most.
/// </summary>
internal sealed class EventBudget
{
    private readonly TokenBucket[] _left = [.. Enum.GetValues<EventKind>().Select(_ => new TokenBucket(EventLimits.OfPackets))];

    /// <summary>Takes one event of a kind out of the budget. Whoever gets it makes the event and reports it.</summary>
    /// <returns>Whether there was one left.</returns>
    public bool TryTake(EventKind kind, TimeSpan now) => _left[(int)kind].TryTake(now);
}
