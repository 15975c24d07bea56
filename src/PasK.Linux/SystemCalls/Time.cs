using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>time.h: clock_gettime(2).</summary>
internal static partial class LibC
{
    public const int CLOCK_THREAD_CPUTIME_ID = 3;

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial int clock_gettime(int clockid, timespec* tp);
}
