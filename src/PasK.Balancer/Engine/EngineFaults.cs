using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;

namespace PasK.Balancer.Engine;

/// <summary>Exceptions of the engine. One costs the packets that it left unsettled, and is reported to operators. It never ends the process.</summary>
/// <param name="counters">The counters of dropped packets.</param>
/// <param name="events">The budget of events.</param>
internal sealed class EngineFaults(Counters counters, EventBudget events)
{
    /// <summary>Counts the packets of an exception as dropped, and reports it.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="unsettled">Packets that wait, or are settled later in this call.</param>
    /// <param name="call">When, and where the event goes.</param>
    public void Survive(Exception fault, int unsettled, DatapathCall call)
    {
        counters.DropUnaccounted(unsettled, DropReason.EngineFault);
        if (events.TryTake(EventKind.EngineFault, call.Now))
        {
            call.Output.Report(new EngineFault(call.Now, fault));
        }
    }
}
