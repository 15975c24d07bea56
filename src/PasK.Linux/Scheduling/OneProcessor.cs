using System.Globalization;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Scheduling;

/// <summary>
/// Keeps this process on one processor (sched_setaffinity(2)). A packet that crosses a veth pair is handled by the processor that sent it. With several
/// processors a later packet can overtake it when its processor is busy; with one it cannot.
/// </summary>
public static class OneProcessor
{
    private const int BitsOfMask = 1024;
    private static readonly Lazy<int> Kept = new(Keep);

    /// <summary>
    /// Keeps all threads, and so all that they start, on the processor that the current one runs on. It does so once in the life of the process.
    /// </summary>
    /// <returns>The processor's number.</returns>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static int KeepTo() => Kept.Value;

    private static unsafe int Keep()
    {
        var processor = LinuxException.Check(LibC.sched_getcpu(), "sched_getcpu");
        var mask = stackalloc byte[BitsOfMask / 8];
        new Span<byte>(mask, BitsOfMask / 8).Clear();
        mask[processor / 8] = (byte)(1 << (processor % 8));
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            // A thread may end meanwhile.
            if (LibC.sched_setaffinity(int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture), BitsOfMask / 8, mask) < 0 && Directory.Exists(task))
            {
                throw LinuxException.Last(string.Create(CultureInfo.InvariantCulture, $"keep a thread to processor {processor}"));
            }
        }

        return processor;
    }
}
