using System.Diagnostics;
using PasK.Linux.Scheduling;

namespace PasK.Lab.Timing;

/// <summary>
/// Measures over a span of time whether the lab's own threads got the processor. Where one of them waited for it, what came late is inconclusive: it proves
/// neither that the network is right nor that it is wrong. Where none did, what came late is a failure.
/// </summary>
public sealed class Starvation
{
    /// <summary>The least time that a thread must have waited for a processor, all waits of a span together, to explain why something was late.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    /// <summary>The least part of a span that the waits must have: in a long span short waits add up on an idle machine too.</summary>
    private const double LeastPart = 0.05;

    private readonly ProcessorWaits _began;

    // The machine's time and not a world's: the kernel counts a thread's waits for a processor in it.
    private readonly long _beganAt = Stopwatch.GetTimestamp();

    private Starvation(ProcessorWaits began) => _began = began;

    /// <summary>Begins a span.</summary>
    public static Starvation Begin() => new(ProcessorWaits.UpToNow());

    /// <summary>Ends a span.</summary>
    /// <returns>
    /// The longest time that one of the lab's threads was ready to run and had no processor, all its waits together; null when it was shorter than
    /// <see cref="Limit"/> or than a twentieth of the span.
    /// </returns>
    public TimeSpan? Measure() => Measure(out _);

    /// <summary>Ends a span, and begins the next with the same reading of the kernel's counters, which takes longer the more threads there are.</summary>
    /// <param name="next">The span that begins now.</param>
    /// <returns>As <see cref="Measure()"/>.</returns>
    public TimeSpan? Measure(out Starvation next)
    {
        next = Begin();
        return Judge(next._began.LongestSince(_began), Stopwatch.GetElapsedTime(_beganAt));
    }

    /// <summary>The wait, or null where it is too short to explain anything.</summary>
    /// <param name="waited">How long a thread waited for a processor.</param>
    /// <param name="span">The length of the span.</param>
    internal static TimeSpan? Judge(TimeSpan waited, TimeSpan span) => waited >= Limit && waited >= span * LeastPart ? waited : null;

    /// <summary>A measurement in words.</summary>
    /// <param name="waited">How long a thread waited for a processor.</param>
    public static string Words(TimeSpan waited)
        => FormattableString.Invariant($"the machine was busy: one of the lab's threads waited {waited.TotalMilliseconds:0} ms for a processor meanwhile");
}
