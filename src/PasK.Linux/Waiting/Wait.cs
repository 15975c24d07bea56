using System.Runtime.InteropServices;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Waiting;

/// <summary>Waiting for descriptors and moments.</summary>
public static class Wait
{
    /// <summary>Whether a descriptor can be read now, or has an error to tell.</summary>
    public static bool IsReadable(int descriptor)
    {
        Span<PollEntry> entry = [new PollEntry(descriptor)];
        Poll(entry, TimeSpan.Zero);
        return entry[0].IsReadable;
    }

    /// <summary>Waits until one of the descriptors can be read or the time is over (ppoll(2)).</summary>
    /// <param name="entries">The descriptors; afterwards they tell which can be read.</param>
    /// <param name="timeout">How long at most, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public static unsafe void Poll(Span<PollEntry> entries, TimeSpan timeout)
    {
        var limit = new LibC.timespec
        {
            tv_sec = (nint)(timeout.Ticks / TimeSpan.TicksPerSecond),
            tv_nsec = (nint)(timeout.Ticks % TimeSpan.TicksPerSecond * 100),
        };
        fixed (PollEntry* first = entries)
        {
            var result = LibC.ppoll((LibC.pollfd*)first, (nuint)entries.Length, timeout == Timeout.InfiniteTimeSpan ? null : &limit, null);
            if (result < 0 && Marshal.GetLastPInvokeError() != LibC.EINTR)
            {
                throw LinuxException.Last("ppoll");
            }
        }
    }
}
