using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>sys/mount.h: mount(2).</summary>
internal static partial class LibC
{
    public const nuint MS_NOSUID = 0x2;
    public const nuint MS_NODEV = 0x4;
    public const nuint MS_NOEXEC = 0x8;
    public const nuint MS_BIND = 0x1000;
    public const nuint MS_REC = 0x4000;
    public const nuint MS_PRIVATE = 0x40000;

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mount(string? source, string target, string? filesystemtype, nuint mountflags, string? data);
}
