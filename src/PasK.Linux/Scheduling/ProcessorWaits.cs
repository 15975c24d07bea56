using System.Globalization;

namespace PasK.Linux.Scheduling;

/// <summary>
/// How long each thread of this process was ready to run but had no processor (/proc/PID/task/TID/schedstat, second number; option SCHED_INFO): the effect of a
/// busy machine on a lab.
/// </summary>
public sealed class ProcessorWaits
{
    private readonly IReadOnlyDictionary<string, TimeSpan> _waits;

    private ProcessorWaits(IReadOnlyDictionary<string, TimeSpan> waits) => _waits = waits;

    /// <summary>Reads the times up to now. There are none if the kernel does not count them.</summary>
    public static ProcessorWaits UpToNow()
    {
        var waits = new Dictionary<string, TimeSpan>();
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                var numbers = File.ReadAllText(task + "/schedstat").Split(' ');
                waits[task] = TimeSpan.FromMicroseconds(long.Parse(numbers[1], CultureInfo.InvariantCulture) / 1000.0);
            }
            catch (IOException)
            {
                // The thread has ended, or the kernel does not count.
            }
        }

        return new ProcessorWaits(waits);
    }

    /// <summary>The longest time that one thread waited for a processor since an earlier moment; zero when nothing was counted.</summary>
    /// <param name="earlier">The times up to that moment.</param>
    public TimeSpan LongestSince(ProcessorWaits earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return _waits.Select(wait => wait.Value - earlier._waits.GetValueOrDefault(wait.Key)).DefaultIfEmpty().Max();
    }
}
