using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>Whose a folder is (statx(2), credentials(7)).</summary>
public static class FolderOwner
{
    private const int StatxLength = 256;
    private const int ForOthers = 0x3f; // rwxrwx of group and others

    /// <summary>The number of this process's user.</summary>
    public static uint OwnUser => LibC.geteuid();

    /// <summary>Whether a path is a folder of this process's user, and no link. False where there is nothing.</summary>
    public static bool IsOwn(string path) => TryAsk(path, out var found) && IsOwn(found);

    /// <summary>Whether besides nobody else may look into it.</summary>
    public static bool IsPrivate(string path) => TryAsk(path, out var found) && IsOwn(found) && (found.stx_mode & ForOthers) == 0;

    private static bool IsOwn(in LibC.statx found) => (found.stx_mode & LibC.S_IFMT) == LibC.S_IFDIR && found.stx_uid == OwnUser;

    private static unsafe bool TryAsk(string path, out LibC.statx found)
    {
        Span<byte> whole = stackalloc byte[StatxLength];
        fixed (byte* octets = whole)
        {
            const uint Wanted = LibC.STATX_TYPE | LibC.STATX_MODE | LibC.STATX_UID;
            var result = LibC.ask_statx(LibC.AT_FDCWD, path, LibC.AT_SYMLINK_NOFOLLOW, Wanted, octets);
            found = MemoryMarshal.Read<LibC.statx>(whole);
            return result == 0;
        }
    }
}
