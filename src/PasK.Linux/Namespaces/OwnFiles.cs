using PasK.Linux.SystemCalls;

namespace PasK.Linux.Namespaces;

/// <summary>
/// Files of a node's own in place of the machine's (mount_namespaces(7)): its programs find addresses by names (hosts(5)), and its interfaces in /sys
/// (sysfs(5)). Nobody else does.
/// </summary>
public static class OwnFiles
{
    private const string Table = "/etc/hosts";

    /// <summary>
    /// Gives them to the calling thread, and to what it starts from now on. Where the machine has no table of names, there is none to be replaced; and where
    /// a container hides parts of /sys, the kernel gives it no other.
    /// </summary>
    /// <param name="folder">A folder for a file that has a name for a moment.</param>
    /// <param name="table">The table's text.</param>
    /// <exception cref="LinuxException">The kernel refused it.</exception>
    public static void Give(string folder, string table)
    {
        NamespaceGuard.Require("giving files");
        LinuxException.Check(LibC.unshare(LibC.CLONE_NEWNS), "unshare a mount namespace");
        LinuxException.Check(LibC.mount(null, "/", null, LibC.MS_REC | LibC.MS_PRIVATE, null), "mount / as private");
        _ = LibC.mount("sysfs", "/sys", "sysfs", LibC.MS_NOSUID | LibC.MS_NODEV | LibC.MS_NOEXEC, null);
        if (File.Exists(Table))
        {
            GiveNames(Path.Combine(folder, Path.GetRandomFileName()), table);
        }
    }

    private static void GiveNames(string file, string table)
    {
        File.WriteAllText(file, table);
        try
        {
            LinuxException.Check(LibC.mount(file, Table, null, LibC.MS_BIND, null), $"mount {Table}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
