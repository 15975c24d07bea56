using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;

namespace PasK.Balancer.Engine;

/// <summary>
/// Faults of the engine itself, that is exceptions: one costs the packets that it kept from their fate, and an operator is told; never the process.
/// </summary>
/// <param name="counters">Where packets are counted.</param>
/// <param name="events">Where faults are told.</param>
internal sealed class EngineFaults(Counters counters, EventBudget events)
{
    /// <summary>Takes note of one.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="unsettled">Packets that wait, or get their fate later in this call.</param>
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
