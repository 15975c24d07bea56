using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>unistd.h, sys/stat.h, signal.h: geteuid(2), statx(2), kill(2).</summary>
internal static partial class LibC
{
    public const int AT_FDCWD = -100;
    public const int AT_SYMLINK_NOFOLLOW = 0x100;
    public const uint STATX_TYPE = 0x1;
    public const uint STATX_MODE = 0x2;
    public const uint STATX_UID = 0x8;
    public const int S_IFMT = 0xf000;
    public const int S_IFDIR = 0x4000;

    [LibraryImport(Library)]
    public static partial uint geteuid();

    [LibraryImport(Library, SetLastError = true)]
    public static partial int kill(int pid, int sig);

    [LibraryImport(Library, EntryPoint = nameof(statx), SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int ask_statx(int dirfd, string pathname, int flags, uint mask, void* statxbuf);

    /// <summary>The beginning of struct statx, which has 256 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct statx
    {
        public uint stx_mask;
        public uint stx_blksize;
        public ulong stx_attributes;
        public uint stx_nlink;
        public uint stx_uid;
        public uint stx_gid;
        public ushort stx_mode;
    }
}
