using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>poll.h: ppoll(2).</summary>
internal static partial class LibC
{
    public const short POLLIN = 1;
    public const short POLLOUT = 4;

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial int ppoll(pollfd* fds, nuint nfds, timespec* tmo_p, void* sigmask);

    [StructLayout(LayoutKind.Sequential)]
    public struct pollfd
    {
        public int fd;
        public short events;
        public short revents;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct timespec
    {
        public nint tv_sec;
        public nint tv_nsec;
    }
}
