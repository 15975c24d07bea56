using System.Runtime.InteropServices;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Waiting;

/// <summary>Waits for descriptors, with a timeout.</summary>
public static class Wait
{
    /// <summary>Whether a descriptor is readable now, or has an error to report.</summary>
    public static bool IsReadable(int descriptor)
    {
        Span<PollEntry> entry = [new PollEntry(descriptor)];
        Poll(entry, TimeSpan.Zero);
        return entry[0].IsReadable;
    }

    /// <summary>Waits until one of the descriptors is readable or the time is over (ppoll(2)). A signal may end the wait early.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <param name="entries">The descriptors. Afterwards each says whether it is readable.</param>
    /// <param name="timeout">The longest wait, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
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
