using PasK.Linux.SystemCalls;

namespace PasK.Linux.Namespaces;

/// <summary>
/// Folders of a node's own in place of the machine's (mount_namespaces(7)): what its programs leave there, no other node sees, and nothing of it stays.
/// </summary>
public static class OwnFolders
{
    /// <summary>Gives the calling thread, and what it starts from now on, an empty /run and an empty /tmp.</summary>
    /// <exception cref="LinuxException">The kernel refused it.</exception>
    public static void Make()
    {
        LinuxException.Check(LibC.unshare(LibC.CLONE_NEWNS), "unshare a mount namespace");
        LinuxException.Check(LibC.mount(null, "/", null, LibC.MS_REC | LibC.MS_PRIVATE, null), "mount / as private");
        LinuxException.Check(LibC.mount("tmpfs", "/run", "tmpfs", LibC.MS_NOSUID | LibC.MS_NODEV, "mode=755"), "mount /run");
        LinuxException.Check(LibC.mount("tmpfs", "/tmp", "tmpfs", LibC.MS_NOSUID | LibC.MS_NODEV, "mode=1777"), "mount /tmp");
    }
}
