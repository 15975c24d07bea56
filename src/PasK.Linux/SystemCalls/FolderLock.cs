using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>A lock of a folder (flock(2)): one process has it, and it ends with the process. It leaves no file behind.</summary>
public sealed class FolderLock : IDisposable
{
    private readonly OwnedDescriptor _folder;

    private FolderLock(OwnedDescriptor folder) => _folder = folder;

    /// <summary>Takes the lock, or null where somebody else has it. Never waits.</summary>
    /// <param name="folder">A folder that is there.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static FolderLock? TryTake(string folder) => Take(folder, LibC.LOCK_NB);

    /// <summary>Takes the lock, and waits while somebody else has it.</summary>
    /// <param name="folder">A folder that is there.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static FolderLock Take(string folder) => Take(folder, 0)!;

    private static FolderLock? Take(string folder, int how)
    {
        var opened = OwnedDescriptor.Of(LibC.open(folder, LibC.O_RDONLY | LibC.O_CLOEXEC), $"open {folder}");
        if (LibC.flock(opened.Number, LibC.LOCK_EX | how) == 0)
        {
            return new FolderLock(opened);
        }

        var isTaken = Marshal.GetLastPInvokeError() == LibC.EAGAIN;
        using (opened)
        {
            return isTaken ? null : throw LinuxException.Last($"flock {folder}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
