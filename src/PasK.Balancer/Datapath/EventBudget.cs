using PasK.Balancer.Events;
using PasK.Balancer.Timing;

namespace PasK.Balancer.Datapath;

/// <summary>
/// Tells events that a packet causes. Whoever sends one such packet can send many, and what is told is kept: of each kind so many are told as
/// <see cref="EventLimits"/> says, and of further ones nothing. The counters count all of them: <c>SessionsMoved</c>, <c>MtusLowered</c>,
/// <c>AddressConflicts</c>, and what is dropped for <c>EngineFault</c>. Of health and MAC addresses all is told: a probe changes them once at most.
/// </summary>
internal sealed class EventBudget
{
    private readonly TokenBucket[] _left = [.. Enum.GetValues<EventKind>().Select(_ => new TokenBucket(EventLimits.OfPackets))];

    /// <summary>Tells an event if there is budget left for its kind.</summary>
    /// <returns>Whether it was told.</returns>
    public bool TryReport(BalancerEvent e, DatapathCall call)
    {
        var isTold = _left[(int)e.Kind].TryTake(call.Now);
        if (isTold)
        {
            call.Output.Report(e);
        }

        return isTold;
    }
}
