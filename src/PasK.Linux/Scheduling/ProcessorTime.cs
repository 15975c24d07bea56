using PasK.Linux.SystemCalls;

namespace PasK.Linux.Scheduling;

/// <summary>The time that a thread had the processor (clock_gettime(2), CLOCK_THREAD_CPUTIME_ID): what others do on a busy machine does not count.</summary>
public static class ProcessorTime
{
    private const int NanosecondsPerTick = 100;

    /// <summary>The time that the current thread had the processor since it began.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static unsafe TimeSpan OfThread()
    {
        LibC.timespec time;
        LinuxException.Check(LibC.clock_gettime(LibC.CLOCK_THREAD_CPUTIME_ID, &time), "clock_gettime CLOCK_THREAD_CPUTIME_ID");
        return TimeSpan.FromSeconds(time.tv_sec) + TimeSpan.FromTicks(time.tv_nsec / NanosecondsPerTick);
    }
}
