using PasK.Linux.Scheduling;

namespace PasK.Lab.Timing;

/// <summary>
/// How much slower this machine is than a usual one, from 1 to 40 times, and so how much longer the lab waits for something. What other programs do on the
/// machine does not count: see <see cref="Starvation"/>. Times of protocols, such as a health check's timeout, are the same on every machine.
/// </summary>
public static class Pace
{
    private const double Most = 40;
    private const int Readings = 200;
    private const int Tries = 3;

    /// <summary>What a usual machine needs for the measured work; one that is somewhat slower counts as usual too.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(8);

    private static readonly Lazy<double> Measured = new(Measure);

    /// <summary>How many times as long as on a usual machine the lab waits; measured once, by the processor time of a fixed piece of work.</summary>
    public static double Factor => Measured.Value;

    /// <summary>How long an answer that must come at once may take. One that takes longer is late.</summary>
    public static TimeSpan Prompt => Patience(TimeSpan.FromMilliseconds(250));

    /// <summary>Converts a waiting time of a usual machine to that of this machine.</summary>
    public static TimeSpan Patience(TimeSpan usual) => usual * Factor;

    /// <summary>The factor in words for people.</summary>
    public static string Words => Factor > 1
        ? FormattableString.Invariant($"this machine is {Factor:0.#} times slower than a usual one: the lab waits {Factor:0.#} times as long")
        : "the lab waits as long as on a usual machine";

    private static double Measure() => Math.Clamp(Enumerable.Range(0, Tries).Min(_ => Work()) / Usual, 1, Most);

    /// <summary>The processor time of what labs do much of: reading from the kernel, and handling text.</summary>
    private static TimeSpan Work()
    {
        var before = ProcessorTime.OfThread();
        for (var i = 0; i < Readings; i++)
        {
            File.ReadAllText("/proc/self/stat");
        }

        return ProcessorTime.OfThread() - before;
    }
}
