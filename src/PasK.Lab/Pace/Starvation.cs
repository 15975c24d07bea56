using PasK.Linux;

namespace PasK.Lab;

/// <summary>
/// Measures over a span whether the lab's own threads got the processor. What came late in a span in which one of them waited for it proves nothing, neither
/// that the network is right nor that it is wrong: it is inconclusive. What came late without such a measurement is a failure.
/// </summary>
public sealed class Starvation
{
    /// <summary>A thread that was kept from the processor so long may have been the reason why something was late.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private readonly ProcessorWaits _began = ProcessorWaits.UpToNow();

    private Starvation()
    {
    }

    /// <summary>Begins a span.</summary>
    public static Starvation Begin() => new();

    /// <summary>Ends a span.</summary>
    /// <returns>The longest time that one of the lab's threads was ready to run and had no processor, or null when it was shorter than <see cref="Limit"/>.</returns>
    public TimeSpan? Measure() => ProcessorWaits.UpToNow().LongestSince(_began) is var longest && longest >= Limit ? longest : null;

    /// <summary>A measurement in words.</summary>
    /// <param name="waited">How long a thread had no processor.</param>
    public static string Words(TimeSpan waited) => FormattableString.Invariant($"the machine was busy: one of the lab's threads waited {waited.TotalMilliseconds:0} ms for a processor meanwhile");
}
