using System.Buffers.Text;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Scheduling;

/// <summary>
/// How long each thread of this process was ready to run but had no processor (/proc/PID/task/TID/schedstat, second number; option SCHED_INFO): the effect of a
/// busy machine on a lab.
/// </summary>
public sealed class ProcessorWaits
{
    /// <summary>Three numbers of up to twenty digits.</summary>
    private const int LongestText = 64;

    private readonly Dictionary<string, long> _nanoseconds = [];

    private ProcessorWaits()
    {
    }

    /// <summary>Reads the times up to now. There are none if the kernel does not count them.</summary>
    public static ProcessorWaits UpToNow()
    {
        var waits = new ProcessorWaits();
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            if (TryRead(task + "/schedstat", out var nanoseconds))
            {
                waits._nanoseconds[task] = nanoseconds;
            }
        }

        return waits;
    }

    /// <summary>The longest time that one thread waited for a processor since an earlier moment; zero when nothing was counted.</summary>
    /// <param name="earlier">The times up to that moment.</param>
    public TimeSpan LongestSince(ProcessorWaits earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var longest = _nanoseconds.Select(wait => wait.Value - earlier._nanoseconds.GetValueOrDefault(wait.Key)).DefaultIfEmpty().Max();
        return new TimeSpan(longest / TimeSpan.NanosecondsPerTick);
    }

    /// <summary>Reads the second number. It cannot where the thread has ended or the kernel does not count.</summary>
    private static unsafe bool TryRead(string path, out long nanoseconds)
    {
        nanoseconds = 0;
        var file = LibC.open(path, LibC.O_RDONLY | LibC.O_CLOEXEC);
        if (file < 0)
        {
            return false;
        }

        var octets = stackalloc byte[LongestText];
        var length = (int)LibC.read(file, octets, LongestText);
        _ = LibC.close(file);
        var text = new ReadOnlySpan<byte>(octets, Math.Max(0, length));
        return Utf8Parser.TryParse(text[(text.IndexOf((byte)' ') + 1)..], out nanoseconds, out _);
    }
}
