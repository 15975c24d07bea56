using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Paths;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;

namespace PasK.Balancer.Icmp;

/// <summary>Lowers the MTUs of paths to reals by ICMP errors, counts it and reports it.</summary>
/// <param name="counters">Where lowered MTUs are counted.</param>
/// <param name="events">The budget of events.</param>
internal sealed class PathMtuErrors(Counters counters, EventBudget events)
{
    /// <summary>Takes note of an error about a packet on a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="error">The error.</param>
    /// <param name="from">Who sent it.</param>
    /// <param name="call">When, and where events go.</param>
    public void Note(RealPath path, IcmpView error, Ipv4Address from, DatapathCall call)
    {
        if (path.NoteError(error, call.Now))
        {
            counters.Add(Counter.MtusLowered);
            if (events.TryTake(EventKind.MtuLowered, call.Now))
            {
                call.Output.Report(new MtuLowered(call.Now, path.Rip, path.Names, error.NextHopMtu, from));
            }
        }
    }
}
