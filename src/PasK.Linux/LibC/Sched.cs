using System.Runtime.InteropServices;

namespace PasK.Linux;

/// <summary>sched.h: unshare(2).</summary>
internal static partial class LibC
{
    public const int CLONE_NEWNET = 0x40000000;

    [LibraryImport(Library, SetLastError = true)]
    public static partial int unshare(int flags);
}
