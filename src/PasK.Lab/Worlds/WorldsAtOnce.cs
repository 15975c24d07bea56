using PasK.Lab.Setup;
using PasK.Lab.Timing;

namespace PasK.Lab.Worlds;

/// <summary>How many worlds a process should have at work at once.</summary>
public static class WorldsAtOnce
{
    /// <summary>
    /// The ratio of a world's waiting time to its working time on a usual machine. It waits for probes, timeouts and silence, whose times do not depend on the
    /// processor.
    /// </summary>
    private const double WaitsPerWork = 3;

    /// <summary>
    /// How many worlds this process should have at work at once: as many as keep the processors busy while others wait, four for each on a usual machine. A
    /// slower one works longer and waits as long, so that it has fewer. Where the lab keeps itself to one processor, others would only be in the way.
    /// </summary>
    public static int Most => KernelParameters.KeepsOrder ? MostOn(Environment.ProcessorCount, Pace.Factor) : 1;

    /// <summary>How many worlds a number of processors can have at work at once.</summary>
    /// <param name="processors">The number of processors.</param>
    /// <param name="pace">How many times slower they are than those of a usual machine.</param>
    internal static int MostOn(int processors, double pace) => (int)(processors * (1 + (WaitsPerWork / pace)));
}
