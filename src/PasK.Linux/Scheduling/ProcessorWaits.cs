using System.Globalization;

namespace PasK.Linux.Scheduling;

/// <summary>
/// How long each thread of this process was ready to run and had no processor, as the kernel counts it (/proc/PID/task/TID/schedstat, second number; option
/// SCHED_INFO): what a busy machine takes from a lab.
/// </summary>
public sealed class ProcessorWaits
{
    private readonly IReadOnlyDictionary<string, TimeSpan> _waits;

    private ProcessorWaits(IReadOnlyDictionary<string, TimeSpan> waits) => _waits = waits;

    /// <summary>The times up to now. A kernel that does not count them has none.</summary>
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

    /// <summary>The longest time that one thread was kept from a processor since an earlier moment; zero where nothing was counted.</summary>
    /// <param name="earlier">The times up to that moment.</param>
    public TimeSpan LongestSince(ProcessorWaits earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return _waits.Select(wait => wait.Value - earlier._waits.GetValueOrDefault(wait.Key)).DefaultIfEmpty().Max();
    }
}
