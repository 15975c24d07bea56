using PasK.Lab.Timing;

namespace PasK.Lab.Demonstrations;

/// <summary>What is said of an answer that came late, and whether the machine explains it.</summary>
internal static class Lateness
{
    /// <summary>
    /// How many of the lab's threads handle a packet one after another: the client's, the balancer's, a tunnel endpoint's, a service's. Each may have waited
    /// for a processor as long as the one that was measured.
    /// </summary>
    private const int ThreadsInTurn = 4;

    /// <summary>How long a thread waited for a processor, or null where that does not explain such a delay.</summary>
    public static TimeSpan? ReasonFor(TimeSpan delay, Starvation starvation)
        => starvation.Measure() is { } waited && waited * ThreadsInTurn >= delay ? waited : null;

    /// <summary>How late it was.</summary>
    public static string Words(TimeSpan took, TimeSpan prompt)
        => FormattableString.Invariant($", late: after {took.TotalMilliseconds:0} ms, where {prompt.TotalMilliseconds:0} ms are allowed");
}
