using PasK.Linux.SystemCalls;

namespace PasK.Linux.Scheduling;

/// <summary>The processor time of a thread (clock_gettime(2), CLOCK_THREAD_CPUTIME_ID). The load of a busy machine does not count.</summary>
public static class ProcessorTime
{
    private const int NanosecondsPerTick = 100;

    /// <summary>The processor time of the current thread since it began.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static unsafe TimeSpan OfThread()
    {
        LibC.timespec time;
        LinuxException.Check(LibC.clock_gettime(LibC.CLOCK_THREAD_CPUTIME_ID, &time), "clock_gettime CLOCK_THREAD_CPUTIME_ID");
        return TimeSpan.FromSeconds(time.tv_sec) + TimeSpan.FromTicks(time.tv_nsec / NanosecondsPerTick);
    }
}
