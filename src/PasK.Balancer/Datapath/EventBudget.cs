using PasK.Balancer.Events;
using PasK.Balancer.Timing;

namespace PasK.Balancer.Datapath;

/// <summary>
/// The budget of events that packets cause. Whoever sends one such packet can send many, and reported events are kept. So each kind has a rate
/// (<see cref="EventLimits"/>), and events above it are not reported. Counters count all of them: <c>SessionsMoved</c>, <c>MtusLowered</c>,
/// <c>AddressConflicts</c>, and the drops with <c>EngineFault</c>. Changes of health and of MAC addresses are always reported: a probe changes each once at
/// most.
/// </summary>
internal sealed class EventBudget
{
    private readonly TokenBucket[] _left = [.. Enum.GetValues<EventKind>().Select(_ => new TokenBucket(EventLimits.OfPackets))];

    /// <summary>Takes one event of a kind out of the budget. The caller then makes the event and reports it.</summary>
    /// <returns>Whether there was one left.</returns>
    public bool TryTake(EventKind kind, TimeSpan now) => _left[(int)kind].TryTake(now);
}
