using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>sched.h: unshare(2), sched_getcpu(3), sched_setaffinity(2).</summary>
internal static partial class LibC
{
    public const int CLONE_NEWNS = 0x00020000;
    public const int CLONE_NEWNET = 0x40000000;

    [LibraryImport(Library, SetLastError = true)]
    public static partial int unshare(int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int sched_getcpu();

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial int sched_setaffinity(int pid, nuint cpusetsize, void* mask);
}
